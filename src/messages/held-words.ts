import type { SpentBudget } from '../domain/answer/budget.ts'
import type { Unit } from '../domain/catalogue/unit.ts'
import type { Basis } from '../domain/limits/basis.ts'
import type { Bound, Limit } from '../domain/limits/limit.ts'
import { weekday, type Day } from '../domain/time/day.ts'
import { weekdayWord } from '../domain/time/weekday-words.ts'
import { spentWords } from './budget-words.ts'
import { formatBeyond } from './format-beyond.ts'
import { countedThings, formatValue } from './format-value.ts'

/** A number that was held against the bounds of a limit. */
export interface HeldThen {
  readonly basis: Basis
  readonly value: number
  readonly unit: Unit
  readonly currency: string
  /** The last day of its window. */
  readonly day: Day
  readonly windowDays: number
  /** Of a budget its stretch. */
  readonly per: Limit['per']
  /** What is used of it, where that is known. */
  readonly spent?: SpentBudget | null
  /** Which it breaks: then it has as many decimals as it takes to see that. */
  readonly bound?: Bound
}

/** `9.1%` of a figure, `up 62.5% against the Monday before` of a change. */
export function heldWords(held: HeldThen): string {
  switch (held.basis) {
    case 'figure':
      return amount(held)
    case 'change-percent':
    case 'change-amount':
      return `${movedWords(held)} against ${beforeWords(held)}`
    case 'deviation':
      return deviationWords(held)
    case 'signal':
      return held.value > 0 ? 'an early warning by its control chart' : 'no early warning'
    case 'missing':
      return held.value === 0
        ? 'a figure is there'
        : `no figure on ${countedThings(held.value, 'working days')} in a row`
    case 'budget':
      return `${amount(held)} of the ${held.per}’s budget used${spentWords(held.spent ?? null, held.currency)}`
  }
}

const amount = ({ value, unit, currency, bound }: HeldThen): string =>
  bound ? formatBeyond(value, { bound, unit, currency }) : formatValue(value, unit, currency)

/** `up 62.5%`, `down 5.2 pp`. */
const movedWords = (held: HeldThen): string =>
  held.value === 0 ? 'unchanged' : `${held.value > 0 ? 'up' : 'down'} ${sizeWords(held)}`

/** `5.2 deviations above the usual Monday`. */
function deviationWords(held: HeldThen): string {
  const usual = `the usual ${weekdayName(held.day)}`
  return held.value === 0
    ? `like ${usual}`
    : `${sizeWords(held)} deviations ${held.value > 0 ? 'above' : 'below'} ${usual}`
}

/** How far it lies from 0. */
function sizeWords(held: HeldThen): string {
  const { value, bound } = held
  const size = value > 0 ? held : { ...held, value: -value, ...(bound ? { bound: mirrored(bound) } : {}) }
  return amount(size).replace('+', '')
}

/** The bound for the opposite of a value. */
function mirrored(bound: Bound): Bound {
  if (bound.sign === 'outside') return { sign: 'outside', low: -bound.high, high: -bound.low }
  return { sign: bound.sign === '>' ? '<' : '>', value: -bound.value }
}

const weekdayName = (day: Day): string => {
  const word = weekdayWord(weekday(day))
  return word.charAt(0).toUpperCase() + word.slice(1)
}

const beforeWords = ({ windowDays, day }: HeldThen): string =>
  windowDays === 1 ? `the ${weekdayName(day)} before` : `the ${windowDays} days before`
