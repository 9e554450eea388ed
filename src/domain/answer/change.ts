import type { Metric } from '../catalogue/metric.ts'
import type { Unit } from '../catalogue/unit.ts'
import type { Statistic } from '../limits/limit.ts'
import { logMoments } from '../rollup/duration.ts'
import { compareCounts, dispersionOf, type DayCount } from '../statistics/compare-counts.ts'
import { compareDurations } from '../statistics/compare-durations.ts'
import { compareShares } from '../statistics/compare-shares.ts'
import { daysBetween } from '../time/day.ts'
import type { Period } from '../time/period.ts'
import type { Facts } from './facts.ts'
import { figureOf, type Figure } from './figure.ts'

/** How one figure differs from another. */
export interface Change {
  /** The later less the earlier, in `unit`; counts of unlike lengths per day. */
  readonly amount: number
  readonly unit: Unit | 'pp'
  /** Of a count or a duration, in % of the earlier; null from 0, and for shares. */
  readonly percent: number | null
  /** Whether it is more than noise (two-sided 95 %); null where no test applies. */
  readonly isChange: boolean | null
  readonly isPerDay: boolean
}

interface Sides {
  readonly current: Facts
  readonly previous: Facts
  /** Facts of same-kind periods before, for how much counts usually scatter. */
  readonly history: readonly Facts[]
  readonly statistic?: Statistic | undefined
}

/** The change of a metric from the previous period to the current one; null when either has no value. */
export function changeOf(metric: Metric, sides: Sides): Change | null {
  const now = figureOf(metric, sides.current, sides.statistic)
  const before = figureOf(metric, sides.previous, sides.statistic)
  if (now.value === null || before.value === null) return null
  const isPerDay = isSum(metric) && lengthOf(sides.current.period) !== lengthOf(sides.previous.period)
  const later = isPerDay ? now.value / lengthOf(sides.current.period) : now.value
  const earlier = isPerDay ? before.value / lengthOf(sides.previous.period) : before.value
  const amount = later - earlier
  const unit = metric.unit === '%' ? 'pp' : metric.unit
  const percent = unit === 'pp' || metric.unit === 'score' || earlier === 0 ? null : (100 * amount) / earlier
  return { amount, unit, percent, isPerDay, isChange: isMoreThanNoise(metric, { now, before, ...sides }) }
}

const isSum = ({ figure, unit }: Metric): boolean => figure.kind === 'total' && unit !== '%'

const lengthOf = ({ start, end }: Period): number => daysBetween(start, end)

function isMoreThanNoise(
  metric: Metric,
  sides: Sides & { readonly now: Figure; readonly before: Figure },
): boolean | null {
  const { now, before, statistic = 'mean' } = sides
  if (now.share && before.share) return compareShares(now.share, before.share)?.isChange ?? null
  if (metric.figure.kind === 'total') return totalsDiffer(metric, sides)
  if (metric.figure.kind === 'duration' && statistic === 'mean') return durationsDiffer(metric.figure.measure, sides)
  return null
}

function totalsDiffer(metric: Metric, { current, previous, history }: Sides): boolean | null {
  const dispersion = dispersionOf(history.flatMap((facts) => countsOf(metric, facts)))
  if (dispersion === null && metric.unit === 'money') return null
  const [now] = countsOf(metric, current)
  const [before] = countsOf(metric, previous)
  return now && before ? (compareCounts(now, before, dispersion ?? 1)?.isChange ?? null) : null
}

function countsOf(metric: Metric, facts: Facts): DayCount[] {
  const { value } = figureOf(metric, facts)
  return value === null ? [] : [{ count: value, days: lengthOf(facts.period) }]
}

function durationsDiffer(measure: string, { current, previous }: Sides): boolean | null {
  const [now, before] = [current, previous].map((facts) => {
    const rolled = facts.rollUp(measure)
    return rolled?.kind === 'duration' ? logMoments(rolled) : null
  })
  return now && before ? (compareDurations(now, before)?.isChange ?? null) : null
}
