import { Facts } from './facts.ts'
import { nearestDouble } from './fraction.ts'
import { type Day, type Days, shift, walk } from './plain-days.ts'
import type { PlainFigure, PlainMetric } from './plain-metrics.ts'
import type { Recorded } from './recorded.ts'
import type { Statistic } from './question.ts'

export type PlainSignal =
  | {
      readonly kind: 'outside'
      readonly day: Day
      readonly value: number
      readonly lower: number
      readonly upper: number
    }
  | { readonly kind: 'run'; readonly day: Day; readonly side: 'above' | 'below'; readonly mean: number }

/** What there is to warn of, or `close` where rounding may decide it. */
export type PlainSignals = readonly PlainSignal[] | 'close'

interface Watched {
  readonly records: readonly Recorded[]
  readonly period: Days
  readonly today: Day
  readonly isOpen: (day: Day) => boolean
  readonly statistic: Statistic
}

interface DayValue {
  readonly day: Day
  readonly value: number
  /** Of a share: the part and the whole. */
  readonly share: { readonly hits: number; readonly n: number } | null
}

const FEWEST = 20
const RUN = 8

/**
 * METRICS.md, Early warning, about the last day of the period that is over and has a figure, among the 60 days before that
 * are open or closed as it is: XmR limits, of shares p-chart limits, over 20 days and more; and 8 in a row on one side of
 * the mean of those before.
 */
export function plainSignals(metric: PlainMetric, watched: Watched): PlainSignals {
  const { records, period, today, isOpen, statistic } = watched
  const valueOn = (day: Day): DayValue[] => {
    const figure = metric.figure(new Facts(records, { start: day, end: shift(day, 1) }, today))
    const value = statisticOf(figure, statistic)
    return value === null ? [] : [{ day, value, share: shareOf(figure) }]
  }
  const last = walk(period)
    .filter((day) => day < today)
    .reverse()
    .find((day) => valueOn(day).length > 0)
  if (last === undefined) return []
  const alike = walk({ start: shift(last, -60), end: shift(last, 1) }).filter((day) => isOpen(day) === isOpen(last))
  const days = alike.flatMap(valueOn)
  const signals = [outside(days, metric, statistic), run(days, statistic)]
  return signals.includes('close') ? 'close' : signals.flatMap((one) => (one === null || one === 'close' ? [] : [one]))
}

function statisticOf({ value, durations }: PlainFigure, statistic: Statistic): number | null {
  if (!durations || statistic === 'mean') return value && nearestDouble(value)
  if (statistic === 'max') return durations.max
  const { sorted } = durations
  if (!sorted || sorted.length === 0) return null
  return sorted[Math.floor(((statistic === 'p50' ? 5 : 9) * (sorted.length - 1)) / 10)]!
}

const shareOf = ({ numerator, n }: PlainFigure): DayValue['share'] =>
  numerator && n ? { hits: nearestDouble(numerator), n: nearestDouble(n) } : null

function outside(days: readonly DayValue[], { unit }: PlainMetric, statistic: Statistic): PlainSignal | 'close' | null {
  const [before, { day, value, share }] = [days.slice(0, -1), days.at(-1)!]
  if (before.length < FEWEST) return null
  const isShare = days.every((one) => one.share && one.share.hits >= 0 && one.share.hits <= one.share.n)
  const { lower, upper } = isShare ? pChart(before, share!.n) : xmr(before)
  if (isClose(value, lower, statistic) || isClose(value, upper, statistic)) return 'close'
  if (lower <= value && value <= upper) return null
  return { kind: 'outside', day, value, lower: unit === 'pp' || unit === 'score' ? lower : Math.max(0, lower), upper }
}

/** Mean ± 2.66 × the mean of how far each value is from the one before. */
function xmr(days: readonly DayValue[]): { lower: number; upper: number } {
  const values = days.map(({ value }) => value)
  const moves = values.slice(1).map((value, index) => Math.abs(value - values[index]!))
  const reach = 2.66 * meanOf(moves)
  return { lower: meanOf(values) - reach, upper: meanOf(values) + reach }
}

/** p ± 3√(p(1 − p)/n), in %, p of all the days together and n of the day itself. */
function pChart(days: readonly DayValue[], n: number): { lower: number; upper: number } {
  const sum = (of: (share: NonNullable<DayValue['share']>) => number): number =>
    days.reduce((total, { share }) => total + of(share!), 0)
  const p = sum(({ hits }) => hits) / sum((share) => share.n)
  const reach = 3 * Math.sqrt((p * (1 - p)) / n)
  return { lower: 100 * Math.max(0, p - reach), upper: 100 * Math.min(1, p + reach) }
}

function run(days: readonly DayValue[], statistic: Statistic): PlainSignal | 'close' | null {
  const [before, last] = [days.slice(0, -RUN), days.slice(-RUN)]
  if (before.length < FEWEST) return null
  const mean = meanOf(before.map(({ value }) => value))
  const { day } = last.at(-1)!
  const isBeyond = (side: 'above' | 'below', { value }: DayValue): boolean =>
    !isClose(value, mean, statistic) && (side === 'above' ? value > mean : value < mean)
  for (const side of ['above', 'below'] as const) {
    if (last.every((one) => isBeyond(side, one))) return { kind: 'run', day, side, mean }
    if (last.every((one) => isBeyond(side, one) || isClose(one.value, mean, statistic))) return 'close'
  }
  return null
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** Percentiles come from a sketch, and so do their limits. */
function isClose(value: number, bound: number, statistic: Statistic): boolean {
  const isSketched = statistic === 'p50' || statistic === 'p90'
  const size = Math.max(Math.abs(value), Math.abs(bound))
  return Math.abs(value - bound) <= (isSketched ? 0.05 : 1e-9) * size
}
