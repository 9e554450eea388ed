import type { WhyUntested } from '../domain/answer/change.ts'
import type { Comparison } from '../domain/answer/compare.ts'
import type { Figure } from '../domain/answer/figure.ts'
import type { Answer } from '../domain/answer/answer.ts'
import type { Metric } from '../domain/catalogue/metric.ts'
import type { Versus } from '../domain/question/question.ts'
import { printDuration, printNumber } from '../domain/print-number.ts'
import { formatDates, formatDay } from '../domain/time/format-dates.ts'
import { decimalsOf, formatFigure, formatMoney, formatValue, signed } from './format-value.ts'

type Change = NonNullable<Comparison['change']>

interface Setting {
  readonly currency: string
  /** An early warning stands beside it: then nothing is about the same. */
  readonly hasSignal: boolean
}

/** What changed and whether it is more than chance; both ranges where today is left out of the comparison. */
export function comparisonLines(answer: Answer, { currency, hasSignal }: Setting): string[] {
  const { metric, comparison, period: shown, figure: whole, question } = answer
  if (!comparison) return isPeriod(question.versus) ? ['Not compared: a day that is not over goes beside no other'] : []
  const { period, partner, figure, partnerFigure, change } = comparison
  const at = (range: typeof partner, { value }: Figure): string =>
    `${formatDates(range)}: ${formatFigure(value, metric, currency)}`
  if (change) {
    const isPartial = period.start !== shown.start || period.end !== shown.end
    const sides = [...(isPartial ? [at(period, figure)] : []), at(partner, partnerFigure)]
    return [
      `${verdictOf(metric, change, { currency, hasSignal })} · ${[...sides, ...usualWords(answer, currency)].join(', ')}`,
    ]
  }
  if (partnerFigure.value !== null) return [at(partner, partnerFigure)]
  return whole.value === null ? [] : [`No figure of ${formatDates(partner)} to compare with`]
}

const isPeriod = (versus: Versus | undefined): boolean => versus !== undefined && versus.kind !== 'target'

/** `usual for a Fri 4.2%`: the median of the last eight such weekdays, where a single day was asked for. */
function usualWords({ comparison, metric }: Answer, currency: string): string[] {
  const usual = comparison?.usual ?? null
  if (usual === null || !comparison) return []
  const weekday = formatDay(comparison.period.start).slice(0, 3)
  return [`usual for a ${weekday} ${formatFigure(usual, metric, currency)}`]
}

/**
 * `▲ Up 6.4 pp, worse and more than chance`, `About the same: −1 (−2.2%) can’t be told from chance`. What was not tested
 * has no arrow, and is neither better nor worse; but stocks are counted, not sampled.
 */
function verdictOf({ direction, figure }: Metric, change: Change, { currency, hasSignal }: Setting): string {
  const { amount, isChange, whyUntested } = change
  if (amount === 0 && whyUntested?.kind !== 'unlike-days') return 'The same'
  if (isChange === false) {
    const size = changeSize(change, currency)
    if (!isSeen(size.split(' (')[0]!)) return 'About the same'
    const moved = `${amount > 0 ? '+' : '−'}${size}`
    return hasSignal || isLarge(change)
      ? `${moved}, can’t be told from chance`
      : `About the same: ${moved} can’t be told from chance`
  }
  const moved = movedWords(change, currency)
  if (whyUntested && figure.kind !== 'level') return `${moved}, not judged: ${untestedWords(whyUntested)}`
  const isGood = direction === 'up' ? amount > 0 : amount < 0
  const judged = direction === 'up' || direction === 'down' ? [isGood ? 'better' : 'worse'] : []
  const verdict = [...judged, ...(isChange ? ['more than chance'] : [])].join(' and ')
  return `${amount > 0 ? '▲' : '▼'} ${moved}${verdict === '' ? '' : `, ${verdict}`}`
}

/** Of few things even a large change may be chance, but nobody would call what came of it about the same. */
function isLarge({ amount, unit, percent }: Change): boolean {
  if (percent !== null) return Math.abs(percent) >= LARGE_PERCENT
  return unit !== 'pp' || Math.abs(amount) >= LARGE_POINTS
}

const LARGE_PERCENT = 25
const LARGE_POINTS = 10

function movedWords(change: Change, currency: string): string {
  if (change.amount === 0) return 'The same'
  return `${change.amount > 0 ? 'Up' : 'Down'} ${changeSize(change, currency)}`
}

/** `recorded on 27 days here and 11 there`. */
function untestedWords(why: WhyUntested): string {
  if (why.kind === 'shared-days') return 'the two share days'
  if (why.kind === 'no-test') return 'no test tells it from chance'
  return `recorded on ${why.now} ${why.now === 1 ? 'day' : 'days'} here and ${why.before} there`
}

/** How large a change is, without its sign: `2.3 pp`, `12 (+8.1%)`, `14.0 s (−17.2%)`; per day where the lengths differ. */
export function changeSize({ amount, unit, percent, isPerDay }: Change, currency: string): string {
  const size = Math.abs(amount)
  const perDay = isPerDay ? ' a day' : ''
  const share = percent === null ? '' : ` (${signed(percent, Math.abs(percent) < 100 ? 1 : 0)}%)`
  if (unit === 'pp') return `${printNumber(size, 1)} pp`
  if (unit === 's') return `${printDuration(size)}${perDay}${share}`
  if (unit === 'money') return `${formatMoney(size, currency)}${perDay}${share}`
  return `${printNumber(size, isPerDay ? 1 : decimalsOf(unit))}${perDay}${share}`
}

/** Whether what is printed is more than zeros. */
export const isSeen = (printed: string): boolean => /[1-9]/.test(printed)

/** A part of a move with its sign, `+1.4 pp`, `−12.0 s`; of shares in percentage points. */
export function signedMove(amount: number, { unit }: Pick<Metric, 'unit'>, currency: string): string {
  const text = formatValue(amount, unit === '%' ? 'pp' : unit, currency)
  return /^[+−]/.test(text) || !isSeen(text) ? text : `+${text}`
}
