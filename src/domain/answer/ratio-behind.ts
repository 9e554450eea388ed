import { evaluate, type Expression } from '../catalogue/expression.ts'
import type { Facts } from './facts.ts'

/** The two sums of a ratio, before the division; null where a sum has no value. */
export interface Ratio {
  readonly part: Quantity | null
  readonly whole: Quantity | null
}

/** Money in minor units, times in seconds. */
export interface Quantity {
  readonly kind: 'things' | 'money' | 'seconds'
  readonly value: number
}

/** What is divided by what, as a part of a figure; none where a side is no sum, or neither has a value. */
export function ratioBehind(left: Expression, right: Expression, facts: Facts): { readonly ratio?: Ratio } {
  const kinds = [kindOf(left, facts), kindOf(right, facts)]
  if (kinds.includes(null)) return {}
  const [part, whole] = [left, right].map((side, index): Quantity | null => {
    const value = evaluate(side, facts)
    return value === null ? null : { kind: kinds[index]!, value }
  })
  return part || whole ? { ratio: { part: part ?? null, whole: whole ?? null } } : {}
}

/** The same of a quotient, if that is a division at all. */
export function ratioOfQuotient(expression: Expression, facts: Facts): { readonly ratio?: Ratio } {
  return expression.op === '÷' ? ratioBehind(expression.left, expression.right, facts) : {}
}

/** Null for what is no sum of one kind: a mean, or a rate of its own. */
function kindOf(expression: Expression, facts: Facts): Quantity['kind'] | null {
  switch (expression.op) {
    case '+':
    case '−': {
      const [left, right] = [kindOf(expression.left, facts), kindOf(expression.right, facts)]
      return left === right ? left : null
    }
    case 'seconds':
      return 'seconds'
    case 'observations':
    case 'days':
      return 'things'
    case 'total':
    case 'at-start':
    case 'at-end':
    case 'people': {
      const { unit } = facts.measureOf(expression.measure)
      return unit === 'money' ? unit : unit === 's' ? 'seconds' : 'things'
    }
    default:
      return null
  }
}
