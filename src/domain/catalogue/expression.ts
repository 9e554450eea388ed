/**
 * A formula over rolled-up sums, as data: evaluated by `evaluate`, printed by `messages/`, and read for which measures
 * it needs. A ratio is always taken over the sums, so that no average of averages can be written down.
 */
export type Expression =
  /** Sum of a count over the period. Missing is no value, or 0 when `optional`. */
  | { readonly op: 'total'; readonly measure: string; readonly optional?: true }
  /** Sum of a duration's seconds. */
  | { readonly op: 'seconds'; readonly measure: string }
  /** How many observations a duration has. */
  | { readonly op: 'observations'; readonly measure: string }
  /** A level on the eve of the period. */
  | { readonly op: 'at-start'; readonly measure: string }
  /** A level's last value inside the period. */
  | { readonly op: 'at-end'; readonly measure: string }
  | { readonly op: 'number'; readonly value: number }
  | { readonly op: '+' | '−' | '×' | '÷'; readonly left: Expression; readonly right: Expression }
  /** Rounded up, and at least 0. */
  | { readonly op: 'whole-need'; readonly of: Expression }

export const total = (measure: string): Expression => ({ op: 'total', measure })
export const optional = (measure: string): Expression => ({ op: 'total', measure, optional: true })
export const seconds = (measure: string): Expression => ({ op: 'seconds', measure })
export const observations = (measure: string): Expression => ({ op: 'observations', measure })
export const atStart = (measure: string): Expression => ({ op: 'at-start', measure })
export const atEnd = (measure: string): Expression => ({ op: 'at-end', measure })
export const number = (value: number): Expression => ({ op: 'number', value })
export const plus = (left: Expression, right: Expression): Expression => ({ op: '+', left, right })
export const minus = (left: Expression, right: Expression): Expression => ({ op: '−', left, right })
export const times = (left: Expression, right: Expression): Expression => ({ op: '×', left, right })
export const over = (left: Expression, right: Expression): Expression => ({ op: '÷', left, right })
export const wholeNeed = (of: Expression): Expression => ({ op: 'whole-need', of })

/** What an expression's leaves read; null is "nothing recorded". */
export interface Quantities {
  total(measure: string): number | null
  seconds(measure: string): number | null
  observations(measure: string): number | null
  atStart(measure: string): number | null
  atEnd(measure: string): number | null
}

/** The value, or null when a required term is missing or a denominator is 0: absent is never 0. */
export function evaluate(expression: Expression, quantities: Quantities): number | null {
  switch (expression.op) {
    case 'total':
      return quantities.total(expression.measure) ?? (expression.optional ? 0 : null)
    case 'seconds':
      return quantities.seconds(expression.measure)
    case 'observations':
      return quantities.observations(expression.measure)
    case 'at-start':
      return quantities.atStart(expression.measure)
    case 'at-end':
      return quantities.atEnd(expression.measure)
    case 'number':
      return expression.value
    case 'whole-need': {
      const need = evaluate(expression.of, quantities)
      return need === null ? null : Math.max(0, Math.ceil(need - 1e-9))
    }
    default:
      return combine(expression.op, evaluate(expression.left, quantities), evaluate(expression.right, quantities))
  }
}

function combine(op: '+' | '−' | '×' | '÷', left: number | null, right: number | null): number | null {
  if (left === null || right === null) return null
  if (op === '+') return left + right
  if (op === '−') return left - right
  if (op === '×') return left * right
  return right === 0 ? null : left / right
}

/** A leaf that reads a measure. */
export type Term = Extract<Expression, { readonly measure: string }>

/** The leaves of an expression that read a measure, left to right. */
export function termsOf(expression: Expression): Term[] {
  if ('measure' in expression) return [expression]
  if (expression.op === 'number') return []
  if (expression.op === 'whole-need') return termsOf(expression.of)
  return [...termsOf(expression.left), ...termsOf(expression.right)]
}
