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
  readonly unit: Unit
  /** Of a count or a duration, in % of the earlier; null from 0, and for shares. */
  readonly percent: number | null
  /** Whether it is more than noise (two-sided 95 %); null where no test applies. */
  readonly isChange: boolean | null
  readonly isPerDay: boolean
  /** Of a total: on how many days it was recorded, when that differs so much that the two can't be held against each other. */
  readonly unlikeDays?: { readonly now: number; readonly before: number }
}

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
  if (now.value === null || before.value === null || !isAlike(now, before)) return null
  const isPerDay = isSum(metric) && lengthOf(sides.current.period) !== lengthOf(sides.previous.period)
  const later = isPerDay ? now.value / lengthOf(sides.current.period) : now.value
  const earlier = isPerDay ? before.value / lengthOf(sides.previous.period) : before.value
  const amount = later - earlier
  const unit = metric.unit === '%' ? 'pp' : metric.unit
  const percent = unit === 'pp' || unit === 'score' || earlier === 0 ? null : (100 * amount) / earlier
  const unlike = isSum(metric) ? unlikeDays(metric, sides.current, sides.previous) : null
  const isChange = unlike ? null : isMoreThanNoise(metric, { now, before, ...sides })
  return { amount, unit, percent, isPerDay, isChange, ...(unlike ? { unlikeDays: unlike } : {}) }
}

/** Days that nobody recorded are no zeros: a total of many fewer days is not a fall, nor are more days a rise. */
const UNLIKE = 0.1

function unlikeDays({ figure }: Metric, current: Facts, previous: Facts): Change['unlikeDays'] | null {
  const measures = figure.kind === 'total' ? figure.measures : []
  const recorded = (facts: Facts): number => new Set(measures.flatMap((measure) => [...facts.days(measure)])).size
  const [now, before] = [recorded(current), recorded(previous)]
  return Math.abs(now - before) > UNLIKE * Math.max(now, before) ? { now, before } : null
}

const isSum = ({ figure }: Metric): boolean => figure.kind === 'total'

const isAlike = (now: Figure, before: Figure): boolean => now.missing.join() === before.missing.join()

const lengthOf = ({ start, end }: Period): number => daysBetween(start, end)

interface KnownSides extends Sides {
  readonly now: Figure
  readonly before: Figure
}

/** The days of compliance are all there are, and periods that share days are no two samples. */
function isMoreThanNoise(metric: Metric, sides: KnownSides): boolean | null {
  const { now, before, current, previous, statistic = 'mean' } = sides
  if (metric.figure.kind === 'compliance' || shareDays(current.period, previous.period)) return null
  if (now.share && before.share) return compareShares(now.share, before.share)?.isChange ?? null
  if (isSum(metric)) return totalsDiffer(metric, sides)
  if (metric.figure.kind === 'duration' && statistic === 'mean') return durationsDiffer(metric.figure.measure, sides)
  return null
}

/** Periods before with fewer or more recorded days would pass for scatter, as at the beginning of the records. */
function totalsDiffer(metric: Metric, { now, before, ...sides }: KnownSides): boolean | null {
  const alike = sides.history.filter(
    (facts) => isAlike(figureOf(metric, facts), now) && !unlikeDays(metric, sides.current, facts),
  )
  const dispersion = dispersionOf(alike.flatMap((facts) => countOf(figureOf(metric, facts), facts)))
  if (dispersion === null && metric.unit === 'money') return null
  const [later] = countOf(now, sides.current)
  const [earlier] = countOf(before, sides.previous)
  return later && earlier ? (compareCounts(later, earlier, dispersion ?? 1)?.isChange ?? null) : null
}

const shareDays = (one: Period, other: Period): boolean => one.start < other.end && other.start < one.end

const countOf = ({ value }: Figure, { period }: Facts): DayCount[] =>
  value === null ? [] : [{ count: value, days: lengthOf(period) }]

/**
 * The test is of the logs, the figure is the mean: a few very long ones can lift the mean while nearly all are shorter. What
 * the logs say of the other direction says nothing of the mean.
 */
function durationsDiffer(measure: string, { current, previous, now, before }: KnownSides): boolean | null {
  const [later, earlier] = [current, previous].map((facts) => {
    const rolled = facts.rollUp(measure, 'duration')
    return rolled && logMoments(rolled)
  })
  const test = later && earlier ? compareDurations(later, earlier) : null
  if (!test) return null
  const isAlong = Math.sign(test.statistic) === Math.sign(now.value! - before.value!)
  return test.isChange && !isAlong ? null : test.isChange
}
