/**
 * A formula over rolled-up sums, as data: evaluated by `evaluate`, printed by `messages/`, and read for which measures
 * it needs. A ratio is always taken over the sums, so that no average of averages can be written down.
 */
export type Expression =
  /** Sum of a count over the period, of one area only where it is named. Missing is no value, or 0 when `optional`. */
  | { readonly op: 'total'; readonly measure: string; readonly area?: string; readonly optional?: true }
  /** Sum of a duration's seconds. */
  | { readonly op: 'seconds'; readonly measure: string }
  /** How many observations a duration has. */
  | { readonly op: 'observations'; readonly measure: string }
  /** A level on the eve of the period. */
  | { readonly op: 'at-start'; readonly measure: string }
  /** A level's last value inside the period. */
  | { readonly op: 'at-end'; readonly measure: string }
  /** People counted once. */
  | { readonly op: 'people'; readonly measure: string }
  /** The mean of all ratings. */
  | { readonly op: 'mean-rating'; readonly measure: string }
  /** On how many days of the period something was recorded. */
  | { readonly op: 'days'; readonly measure: string }
  | { readonly op: 'number'; readonly value: number }
  | { readonly op: '+' | '−' | '×' | '÷'; readonly left: Expression; readonly right: Expression }
  /** Rounded up, and at least 0. */
  | { readonly op: 'whole-need'; readonly of: Expression }
  /** Over the days that end with the period's last day, however long the period itself is. */
  | { readonly op: 'trailing'; readonly days: number; readonly of: Expression }

export const total = (measure: string): Expression => ({ op: 'total', measure })
export const optional = (measure: string): Expression => ({ op: 'total', measure, optional: true })
/** Of one area; 0 where others have figures and it has none. */
export const totalOfArea = (measure: string, area: string): Expression => ({ op: 'total', measure, area })
export const seconds = (measure: string): Expression => ({ op: 'seconds', measure })
export const observations = (measure: string): Expression => ({ op: 'observations', measure })
export const atStart = (measure: string): Expression => ({ op: 'at-start', measure })
export const atEnd = (measure: string): Expression => ({ op: 'at-end', measure })
export const people = (measure: string): Expression => ({ op: 'people', measure })
export const meanRating = (measure: string): Expression => ({ op: 'mean-rating', measure })
export const days = (measure: string): Expression => ({ op: 'days', measure })
export const number = (value: number): Expression => ({ op: 'number', value })
export const plus = (left: Expression, right: Expression): Expression => ({ op: '+', left, right })
export const minus = (left: Expression, right: Expression): Expression => ({ op: '−', left, right })
export const times = (left: Expression, right: Expression): Expression => ({ op: '×', left, right })
export const over = (left: Expression, right: Expression): Expression => ({ op: '÷', left, right })
export const wholeNeed = (of: Expression): Expression => ({ op: 'whole-need', of })
export const trailing = (dayCount: number, of: Expression): Expression => ({ op: 'trailing', days: dayCount, of })

/** What a division may leave over of a whole number, so that 10 needed don't become 11. */
const ROUNDING_ERROR = 1e-9

/** What an expression's leaves read; null is "nothing recorded". */
export interface Quantities {
  total(measure: string, area?: string): number | null
  seconds(measure: string): number | null
  observations(measure: string): number | null
  atStart(measure: string): number | null
  atEnd(measure: string): number | null
  people(measure: string): number | null
  meanRating(measure: string): number | null
  daysRecorded(measure: string): number | null
  /** The same of the days that end with the last one. */
  trailing(days: number): Quantities
}

/** The value, or null when a required term is missing or a denominator is 0: absent is never 0. */
export function evaluate(expression: Expression, quantities: Quantities): number | null {
  switch (expression.op) {
    case 'total':
      return quantities.total(expression.measure, expression.area) ?? (expression.optional ? 0 : null)
    case 'seconds':
      return quantities.seconds(expression.measure)
    case 'observations':
      return quantities.observations(expression.measure)
    case 'at-start':
      return quantities.atStart(expression.measure)
    case 'at-end':
      return quantities.atEnd(expression.measure)
    case 'people':
      return quantities.people(expression.measure)
    case 'mean-rating':
      return quantities.meanRating(expression.measure)
    case 'days':
      return quantities.daysRecorded(expression.measure)
    case 'number':
      return expression.value
    case 'whole-need': {
      const need = evaluate(expression.of, quantities)
      return need === null ? null : Math.max(0, Math.ceil(need - ROUNDING_ERROR))
    }
    case 'trailing':
      return evaluate(expression.of, quantities.trailing(expression.days))
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
  if ('left' in expression) return [...termsOf(expression.left), ...termsOf(expression.right)]
  return 'of' in expression ? termsOf(expression.of) : []
}

/** How many days before a period's last day an expression may look, because a part of it has days of its own. */
export function reachOf(expression: Expression): number {
  if ('left' in expression) return Math.max(reachOf(expression.left), reachOf(expression.right))
  if (!('of' in expression)) return 0
  return Math.max(expression.op === 'trailing' ? expression.days : 0, reachOf(expression.of))
}
