import { evaluate, type Expression } from '../catalogue/expression.ts'
import type { Facts } from './facts.ts'

/** The two sums of a ratio, before the division. */
export interface Ratio {
  readonly part: Quantity
  readonly whole: Quantity
}

/** Money in minor units, times in seconds. */
export interface Quantity {
  readonly kind: 'things' | 'money' | 'seconds'
  readonly value: number
}

/** What a quotient divides; null where it is no division of two sums, or where a sum has no value. */
export function ratioBehind(expression: Expression, facts: Facts): Ratio | null {
  if (expression.op !== '÷') return null
  const part = quantityOf(expression.left, facts)
  const whole = quantityOf(expression.right, facts)
  return part && whole && { part, whole }
}

function quantityOf(expression: Expression, facts: Facts): Quantity | null {
  const kind = kindOf(expression, facts)
  const value = evaluate(expression, facts)
  return kind === null || value === null ? null : { kind, value }
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
