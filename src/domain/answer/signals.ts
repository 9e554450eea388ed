import type { Metric } from '../catalogue/metric.ts'
import { ownDays, tellsStock } from '../catalogue/needs.ts'
import { canBeNegative } from '../catalogue/unit.ts'
import type { Statistic } from '../limits/limit.ts'
import { isCalendarGroup, type Question } from '../question/question.ts'
import { runOfEight, shareLimits, xmrLimits, type ControlLimits } from '../statistics/early-warning.ts'
import { isShare, type Share } from '../statistics/wilson.ts'
import { addDays, eachDay, type Day } from '../time/day.ts'
import { factsOf, type RowIndex } from './facts.ts'
import { figureOf } from './figure.ts'
import { isWorkday, type WorkingCalendar } from '../time/working-calendar.ts'

/** Something about the latest day that ordinary ups and downs don't explain, though no limit need be broken. */
export type Signal =
  /** The day's value lies outside its control limits, in the metric's unit. */
  | {
      readonly kind: 'outside'
      readonly day: Day
      readonly value: number
      readonly lower: number
      readonly upper: number
    }
  /** Eight days in a row, the last of them `day`, lie on one side of the mean of the days before. */
  | {
      readonly kind: 'run'
      readonly day: Day
      readonly side: 'above' | 'below'
      readonly mean: number
      /** Of the eight, in their order. */
      readonly values: readonly number[]
    }

/** Which way a signal points; `neither` where the metric has no good side. */
export function sideOf(signal: Signal, { direction }: Pick<Metric, 'direction'>): 'better' | 'worse' | 'neither' {
  if (direction !== 'up' && direction !== 'down') return 'neither'
  const isAbove = signal.kind === 'run' ? signal.side === 'above' : signal.value > signal.upper
  return isAbove === (direction === 'up') ? 'better' : 'worse'
}

/** How many days back the control limits rest on, and so how far rows must be read. */
export const SIGNAL_DAYS = 60

const RUN_LENGTH = 8

interface Watched {
  readonly index: RowIndex
  /** The last day that is over; its values and those of the days before are looked at. */
  readonly day: Day
  readonly calendar: WorkingCalendar
  readonly statistic: Statistic | undefined
}

/**
 * Stocks carry yesterday in them and people can't be added, so that their days are no independent draws; nor are the days
 * of a formula that reads more days than one.
 */
const WATCHED: ReadonlySet<Metric['figure']['kind']> = new Set([
  'total',
  'share',
  'quotient',
  'duration',
  'rating-share',
  'rating-balance',
])

/** Whether the latest day of an answer is looked at: of the team or a channel, taken apart over nothing but the calendar. */
export function isWatched(metric: Metric, { by, where }: Question): boolean {
  const isWhole = where.agent === undefined && where.area === undefined && (by === undefined || isCalendarGroup(by))
  return isWhole && isChartable(metric)
}

/** Whether the days of a metric are draws of their own, of which a control chart can be kept. */
export const isChartable = (metric: Metric): boolean =>
  WATCHED.has(metric.figure.kind) && ownDays(metric) === 0 && !tellsStock(metric)

/**
 * Early warnings about a day among its like: working days among working days, closed days among closed ones. Shares are
 * held against p-chart limits, everything else against XmR limits; at least 20 earlier days are needed, so that there may
 * be nothing to say.
 */
export function signalsOf(metric: Metric, { index, day, calendar, statistic }: Watched): Signal[] {
  const valued = valuedDays(metric, { index, day, calendar, statistic })
  const last = valued.at(-1)
  if (last?.day !== day) return []
  const least = canBeNegative(metric.unit) ? -Infinity : 0
  return [...outside(last, valued.slice(0, -1), least), ...run(valued)]
}

/**
 * Where a day like this one usually lies, in the metric's unit: the limits it is held against for an early warning. Null
 * with fewer than 20 days before it, and for what is not watched day by day.
 */
export function usualRange(metric: Metric, watched: Watched): ControlLimits | null {
  if (!isChartable(metric)) return null
  const valued = valuedDays(metric, watched)
  const last = valued.at(-1)
  const limits = last?.day === watched.day ? controlLimits(valued.slice(0, -1), last.share) : null
  if (!limits) return null
  const [least, most] = [canBeNegative(metric.unit) ? -Infinity : 0, metric.unit === '%' ? 100 : Infinity]
  return { ...limits, lower: Math.max(least, limits.lower), upper: Math.min(most, limits.upper) }
}

/** The days up to this one that are like it and have a value. */
function valuedDays(metric: Metric, { index, day, calendar, statistic }: Watched): ValuedDay[] {
  const isOpen = isWorkday(calendar, day)
  return eachDay(addDays(day, -SIGNAL_DAYS), addDays(day, 1))
    .filter((one) => isWorkday(calendar, one) === isOpen)
    .flatMap((one) => {
      const { value, share } = figureOf(metric, factsOf(index, { start: one, end: addDays(one, 1) }), statistic)
      return value === null ? [] : [{ day: one, value, share }]
    })
}

interface ValuedDay {
  readonly day: Day
  readonly value: number
  readonly share: Share | undefined
}

function outside({ day, value, share }: ValuedDay, before: readonly ValuedDay[], least: number): Signal[] {
  const limits = controlLimits(before, share)
  if (!limits || (limits.lower <= value && value <= limits.upper)) return []
  return [{ kind: 'outside', day, value, lower: Math.max(least, limits.lower), upper: limits.upper }]
}

function controlLimits(before: readonly ValuedDay[], share: Share | undefined): ControlLimits | null {
  const natural = xmrLimits(before.map(({ value }) => value))
  if (!natural || !share) return natural
  const shares = before.flatMap((one) => (one.share && isShare(one.share) ? [one.share] : []))
  if (shares.length < before.length || !isShare(share)) return natural
  const hits = shares.reduce((sum, one) => sum + one.hits, 0)
  const n = shares.reduce((sum, one) => sum + one.n, 0)
  const limits = shareLimits(hits / n, share.n)
  return limits && { mean: 100 * limits.mean, lower: 100 * limits.lower, upper: 100 * limits.upper }
}

function run(valued: readonly ValuedDay[]): Signal[] {
  const values = valued.map(({ value }) => value)
  const mean = xmrLimits(values.slice(0, -RUN_LENGTH))?.mean
  const side = mean === undefined ? null : runOfEight(values, mean)
  if (side === null || mean === undefined) return []
  return [{ kind: 'run', day: valued.at(-1)!.day, side, mean, values: values.slice(-RUN_LENGTH) }]
}
