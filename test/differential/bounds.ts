import { Facts } from './facts.ts'
import { type Exact, nearestDouble } from './fraction.ts'
import { type Day, shift, walk } from './plain-days.ts'
import { PLAIN, type PlainFigure, type PlainMetric, recordsOf } from './plain-metrics.ts'
import { tellable } from './plain-weeks.ts'
import { type Random, randomOf } from './random.ts'
import type { Recorded } from './recorded.ts'

type Bound =
  | { readonly sign: '>' | '<'; readonly value: number }
  | { readonly sign: 'outside'; readonly low: number; readonly high: number }

/** A limit as a team sets it. */
export interface PlainLimit {
  readonly metric: string
  readonly statistic: 'p90' | 'max' | null
  /** Empty for the whole team. */
  readonly channel: string
  readonly windowDays: number
  /** How many must be behind a figure; null for the usual 30 behind a share. */
  readonly fewest: number | null
  readonly warn: Bound | null
  readonly critical: Bound | null
}

/** What a team aims at; a total in so many days. */
export interface PlainTarget {
  readonly metric: string
  readonly channel: string
  readonly value: number
  readonly per: 'day' | 'week' | 'month' | 'quarter' | 'year' | null
}

interface Told {
  readonly seed: number
  readonly today: Day
  readonly records: readonly Recorded[]
}

/** Some limits about as high as the figures are, and targets that leave some dissatisfaction to use up. */
export function boundsOf(told: Told): { limits: PlainLimit[]; targets: PlainTarget[] } {
  // By a row of its own, so that the records don't depend on it.
  const random = randomOf(told.seed + 1_000_000)
  const ids = random.shuffled(Object.keys(PLAIN).filter((id) => !PLAIN[id]!.mixOf))
  const limits = ids.slice(0, random.below(6)).flatMap((id) => limitOn(id, told, random) ?? [])
  return { limits, targets: targetsOf(random) }
}

function limitOn(metric: string, told: Told, random: Random): PlainLimit | null {
  const plain = PLAIN[metric]!
  const limit = {
    metric,
    statistic: plain.isDuration ? random.one([null, 'p90', 'max'] as const) : null,
    channel: plain.anonymous ? '' : random.one(['', '', 'phone']),
    windowDays: plain.anonymous === 'of the period' ? 7 : random.one([1, 1, 1, 3, 7, 30]),
    fewest: random.one([null, null, 1, 8, 40]),
  }
  const own = { ...told, records: recordsOn(plain, limit.channel, told.records) }
  const values = walk({ start: shift(told.today, -60), end: told.today })
    .flatMap((day) => valueOn(limit, day, own) ?? [])
    .sort((a, b) => a - b)
  const middle = values[values.length >> 1]
  if (middle === undefined) return null
  // Of what can be had as it is, a bound may lie on a value itself, which keeps it.
  const bound = Number.isInteger(middle) ? middle : Math.round(1000 * middle) / 1000
  if (limit.statistic === 'p90' && values.some((value) => Math.abs(value - bound) < 0.03 * bound)) return null
  return { ...limit, ...edges(bound, random) }
}

function edges(value: number, random: Random): Pick<PlainLimit, 'warn' | 'critical'> {
  const more = value + Math.abs(value) / 4 + 1
  return random.one([
    { warn: { sign: '>', value } as const, critical: { sign: '>', value: more } as const },
    { warn: { sign: '<', value: more } as const, critical: { sign: '<', value } as const },
    { warn: null, critical: { sign: '>', value } as const },
    { warn: { sign: '<', value } as const, critical: null },
    { warn: { sign: 'outside', low: value, high: more } as const, critical: null },
  ])
}

function targetsOf(random: Random): PlainTarget[] {
  const per = random.one(['day', 'week', 'month', 'quarter', 'year'] as const)
  const complaints = { metric: 'complaints', channel: '', value: random.one([1, 3, 20, 300]), per }
  const csat = { metric: 'csat', channel: '', value: random.one([0, 40, 62.5, 80, 100]), per: null }
  // A channel's is no target of the whole.
  const phone = { metric: 'csat', channel: 'phone', value: 90, per: null }
  return [complaints, csat, phone].filter(() => random.chance(0.7))
}

type OnNumber = Pick<PlainLimit, 'metric' | 'statistic' | 'channel' | 'windowDays'>

/** The figure of the limit's window that ends with the day. */
export const valueOn = (limit: OnNumber, day: Day, told: Pick<Told, 'records' | 'today'>): number | null =>
  figureOn(limit, day, told).value

interface FigureOn {
  readonly value: number | null
  readonly n: number | null
  /** Of a share: the part. */
  readonly hits: number | null
}

/** The same, and what it rests on. */
export function figureOn(limit: OnNumber, day: Day, told: Pick<Told, 'records' | 'today'>): FigureOn {
  const figure = plainFigureOn(limit, day, told)
  const near = (exact: Exact | undefined): number | null => (exact ? nearestDouble(exact) : null)
  return { value: statisticOf(figure, limit.statistic), n: near(figure.n), hits: near(figure.numerator) }
}

function plainFigureOn(
  { metric, channel, windowDays }: OnNumber,
  day: Day,
  { records, today }: Pick<Told, 'records' | 'today'>,
): PlainFigure {
  const plain = PLAIN[metric]!
  const overall = recordsOn(plain, channel, records)
  const own = plain.anonymous ? tellable(overall, null) : overall
  return plain.figure(new Facts(own, { start: shift(day, 1 - windowDays), end: shift(day, 1) }, today))
}

function statisticOf(figure: PlainFigure, statistic: PlainLimit['statistic']): number | null {
  if (statistic === null) return figure.value && nearestDouble(figure.value)
  if (statistic === 'max') return figure.durations!.max
  const { sorted } = figure.durations!
  return sorted && sorted.length > 0 ? sorted[Math.floor((9 * (sorted.length - 1)) / 10)]! : null
}

/** All that is about the metric, of the channel if one is said; ratings of areas are about another question. */
export function recordsOn(plain: PlainMetric, channel: string, records: readonly Recorded[]): Recorded[] {
  return recordsOf(plain, records).filter(
    ({ said, area, ...one }) => (said.kind !== 'points' || area === '') && (channel === '' || one.channel === channel),
  )
}
