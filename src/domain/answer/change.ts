import type { Metric } from '../catalogue/metric.ts'
import type { Unit } from '../catalogue/unit.ts'
import type { Statistic } from '../limits/limit.ts'
import { daysBetween } from '../time/day.ts'
import { shareDays } from '../time/comparison.ts'
import type { Period } from '../time/period.ts'
import type { Facts } from './facts.ts'
import { figureOf } from './figure.ts'
import { isMadeAlike, isMoreThanNoise } from './noise.ts'
import { unlikeDays, type UnlikeDays } from './unlike-days.ts'

/** How one figure differs from another. */
export interface Change {
  /** The later less the earlier, in `unit`; counts of unlike lengths per day. */
  readonly amount: number
  readonly unit: Unit
  /** Of a count or a duration, in % of the earlier; null from 0, and for shares. */
  readonly percent: number | null
  /** Whether it is more than noise (two-sided 95 %); null where that is not told. */
  readonly isChange: boolean | null
  /** Why it is not told; null where it is. */
  readonly whyUntested: WhyUntested | null
  readonly isPerDay: boolean
}

export type WhyUntested =
  /** Periods that share days are no two samples. */
  | { readonly kind: 'shared-days' }
  /** Totals and people of so many days can't be held against those of so many others. */
  | ({ readonly kind: 'unlike-days' } & UnlikeDays)
  | { readonly kind: 'no-test' }

interface Sides {
  readonly current: Facts
  readonly previous: Facts
  /** Facts of same-kind periods before, for how much counts usually scatter. */
  readonly history: readonly Facts[]
  readonly statistic?: Statistic | undefined
}

/**
 * The change of a metric from the previous period to the current one. Null when either has no value, or when a total is
 * made of other measures than before: what was not recorded is not a fall to 0.
 */
export function changeOf(metric: Metric, sides: Sides): Change | null {
  const now = figureOf(metric, sides.current, sides.statistic)
  const before = figureOf(metric, sides.previous, sides.statistic)
  if (now.value === null || before.value === null || !isMadeAlike(now, before)) return null
  const isPerDay = isSum(metric) && lengthOf(sides.current.period) !== lengthOf(sides.previous.period)
  const later = isPerDay ? now.value / lengthOf(sides.current.period) : now.value
  const earlier = isPerDay ? before.value / lengthOf(sides.previous.period) : before.value
  const amount = later - earlier
  const unit = metric.unit === '%' ? 'pp' : metric.unit
  const percent = unit === 'pp' || unit === 'score' || earlier === 0 ? null : (100 * amount) / earlier
  const cannotTell = whyNoSamples(metric, sides)
  const isChange = cannotTell ? null : isMoreThanNoise(metric, { now, before, amount, ...sides })
  const whyUntested = cannotTell ?? (isChange === null ? ({ kind: 'no-test' } as const) : null)
  return { amount, unit, percent, isPerDay, isChange, whyUntested }
}

function whyNoSamples(metric: Metric, { current, previous }: Sides): WhyUntested | null {
  if (shareDays(current.period, previous.period)) return { kind: 'shared-days' }
  const unlike = unlikeDays(metric, current, previous)
  return unlike && { kind: 'unlike-days', ...unlike }
}

const isSum = ({ figure }: Metric): boolean => figure.kind === 'total'

const lengthOf = ({ start, end }: Period): number => daysBetween(start, end)
