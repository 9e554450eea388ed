import { BUILT_IN } from '../../src/domain/catalogue/built-in.ts'
import { recordsOn } from './bounds.ts'
import { type DataSet, isOpen } from './data-set.ts'
import { Facts } from './facts.ts'
import { nearestDouble } from './fraction.ts'
import { type Day, type Days, shift, walk } from './plain-days.ts'
import { PLAIN, type PlainFigure, type PlainMetric } from './plain-metrics.ts'
import { isMoreThanNoise } from './plain-noise.ts'
import { type PlainSignal, plainSignals } from './plain-signals.ts'
import { tellable } from './plain-weeks.ts'

/** A limit's number, of which something is held against its bounds. */
export interface PlainNumber {
  readonly metric: string
  readonly statistic: 'p90' | 'max' | null
  readonly channel: string
  readonly windowDays: number
}

/** What is held against the bounds; `close` where rounding decides whether it may be chance. */
export interface PlainHeld {
  readonly value: number | null
  readonly isChance: boolean | 'close'
}

const NOTHING: PlainHeld = { value: null, isChance: false }

/** The facts of a number's records over some days. */
function factsIn(set: DataSet, { metric, channel }: PlainNumber): (days: Days) => Facts {
  const plain = PLAIN[metric]!
  const overall = recordsOn(plain, channel, set.records)
  const own = plain.anonymous ? tellable(overall, null) : overall
  return (days) => new Facts(own, days, set.today)
}

export function statisticOf(figure: PlainFigure, statistic: PlainNumber['statistic']): number | null {
  if (statistic === null) return figure.value && nearestDouble(figure.value)
  if (statistic === 'max') return figure.durations?.max ?? null
  const sorted = figure.durations?.sorted
  return sorted && sorted.length > 0 ? sorted[Math.floor((9 * (sorted.length - 1)) / 10)]! : null
}

/**
 * From as many days before to the window's (of a day, from that weekday a week before): the difference, or per cent of what
 * it was. Nothing from nothing to a figure; nor where a total was recorded on other days, or of other measures, than before.
 */
export function plainChange(
  kind: 'percent' | 'amount',
  number: PlainNumber,
  on: { day: Day; set: DataSet },
): PlainHeld {
  const metric = PLAIN[number.metric]!
  const { statistic, windowDays } = number
  const facts = factsIn(on.set, number)
  const back = windowDays === 1 ? 7 : windowDays
  const before = (count: number): Facts =>
    facts({ start: shift(on.day, 1 - windowDays - count * back), end: shift(on.day, 1 - count * back) })
  const [current, partner] = [before(0), before(1)]
  const [now, then] = [current, partner].map((one) => metric.figure(one)) as [PlainFigure, PlainFigure]
  const [later, earlier] = [statisticOf(now, statistic), statisticOf(then, statistic)]
  if (later === null || earlier === null || toldOf(now) !== toldOf(then)) return NOTHING
  const [days, daysThen] = [current, partner].map((one) => recordedDays(metric, one)) as [number, number]
  if (Math.abs(days - daysThen) > Math.max(days, daysThen) / 10) return NOTHING
  const history = Array.from({ length: 8 }, (_, nth) => before(nth + 1))
  const verdict = isMoreThanNoise(metric, { current, partner, history, statistic: statistic ?? 'mean' })
  const isChance = verdict === 'close' ? 'close' : verdict === false
  if (kind === 'amount') return { value: later - earlier, isChance }
  return earlier > 0 ? { value: (100 * (later - earlier)) / earlier, isChance } : NOTHING
}

/** Of a total of several measures, which of them were recorded. */
const toldOf = ({ told = {} }: PlainFigure): string =>
  Object.entries(told)
    .filter(([, value]) => value !== null)
    .map(([measure]) => measure)
    .join()

function recordedDays({ isSum, isPeople, needs }: PlainMetric, facts: Facts): number {
  if (!isSum && !isPeople) return 0
  return new Set(needs.flatMap((measure) => facts.of(measure).map(({ day }) => day))).size
}

/**
 * How far the day's figure is from the middle one of that weekday's in the 12 weeks before, where there are 5 on days as
 * open: in how far the middle one of them is from that ÷ 0.6745; else in how far they are on the mean × 1.2533.
 */
export function plainDeviation(number: PlainNumber, { day, set }: { day: Day; set: DataSet }): PlainHeld {
  const metric = PLAIN[number.metric]!
  const facts = factsIn(set, number)
  const on = (one: Day): number | null =>
    statisticOf(metric.figure(facts({ start: one, end: shift(one, 1) })), number.statistic)
  const alike: number[] = []
  for (let back = 7; back <= 84; back += 7) {
    const one = shift(day, -back)
    const value = isOpen(set.settings.calendar, one) === isOpen(set.settings.calendar, day) ? on(one) : null
    if (value !== null) alike.push(value)
  }
  const value = on(day)
  if (value === null || alike.length < 5) return NOTHING
  const middle = middleOf(alike)
  const away = alike.map((one) => Math.abs(one - middle))
  const mean = away.reduce((a, b) => a + b) / away.length
  if (mean === 0) return { value: value === middle ? 0 : null, isChance: false }
  const unit = middleOf(away) > 0 ? middleOf(away) / 0.6745 : 1.2533 * mean
  return { value: (value - middle) / unit, isChance: false }
}

/**
 * Whether the day signals in a bad direction: 1 or 0. None without a figure, or with fewer than 20 days as open as it among
 * the 60 before.
 */
export function plainSignal(number: PlainNumber, { day, set }: { day: Day; set: DataSet }): PlainHeld {
  const metric = PLAIN[number.metric]!
  const { calendar } = set.settings
  const facts = factsIn(set, number)
  const hasFigure = (one: Day): boolean =>
    statisticOf(metric.figure(facts({ start: one, end: shift(one, 1) })), number.statistic) !== null
  const before = walk({ start: shift(day, -60), end: day }).filter(
    (one) => isOpen(calendar, one) === isOpen(calendar, day) && hasFigure(one),
  )
  if (!hasFigure(day) || before.length < 20) return NOTHING
  const found = plainSignals(metric, {
    records: recordsOn(metric, number.channel, set.records),
    period: { start: day, end: shift(day, 1) },
    today: set.today,
    isOpen: (one) => isOpen(calendar, one),
    statistic: number.statistic ?? 'mean',
  })
  if (found === 'close') return { value: 0, isChance: 'close' }
  const { direction } = BUILT_IN.metricOf(number.metric)
  const isBad = (isAbove: boolean): boolean => (direction === 'up' ? !isAbove : direction === 'down' ? isAbove : true)
  const isAbove = (one: PlainSignal): boolean => (one.kind === 'run' ? one.side === 'above' : one.value > one.upper)
  return { value: found.some((one) => isBad(isAbove(one))) ? 1 : 0, isChance: false }
}

/** How many open days there are from the last figure of the 60 days before up to the day; none on a closed one without a figure. */
export function plainMissing(number: PlainNumber, { day, set }: { day: Day; set: DataSet }): PlainHeld {
  const metric = PLAIN[number.metric]!
  const { calendar } = set.settings
  const facts = factsIn(set, number)
  const valued = walk({ start: shift(day, -60), end: shift(day, 1) }).filter(
    (one) => statisticOf(metric.figure(facts({ start: one, end: shift(one, 1) })), number.statistic) !== null,
  )
  const last = valued.at(-1)
  if (last === undefined || (last !== day && !isOpen(calendar, day))) return NOTHING
  const gap = walk({ start: shift(last, 1), end: shift(day, 1) })
  return { value: gap.filter((one) => isOpen(calendar, one)).length, isChance: false }
}

function middleOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}
