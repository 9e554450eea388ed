import type { Metric } from '../catalogue/metric.ts'
import { isOfThings } from '../catalogue/unit.ts'
import type { Statistic } from '../limits/limit.ts'
import { logMoments } from '../rollup/duration.ts'
import { compareCounts, dispersionOf, type Rate } from '../statistics/compare-counts.ts'
import { compareDurations } from '../statistics/compare-durations.ts'
import { compareShares } from '../statistics/compare-shares.ts'
import type { ChangeTest } from '../statistics/change.ts'
import { daysBetween } from '../time/day.ts'
import { eventRateOf } from './event-rate.ts'
import type { Facts } from './facts.ts'
import { figureOf, type Figure } from './figure.ts'
import { recordedDays, unlikeDays } from './unlike-days.ts'

/** Two periods of a metric, what it comes to in each, and same-kind periods before, for how much counts usually scatter. */
export interface ComparedSides {
  readonly current: Facts
  readonly previous: Facts
  readonly now: Figure
  readonly before: Figure
  /** The change as it is told: of totals of unlike lengths, of their sums per day. */
  readonly amount: number
  readonly history: readonly Facts[]
  readonly statistic?: Statistic | undefined
}

/**
 * Whether a figure's change is more than noise (two-sided 95 %); null where no test applies. The days of compliance are all
 * there are. Periods that share days are no samples, and not to be given here.
 */
export function isMoreThanNoise(metric: Metric, sides: ComparedSides): boolean | null {
  const { now, before, statistic = 'mean' } = sides
  const { figure } = metric
  if (figure.kind === 'compliance') return null
  if (now.share && before.share) return compareShares(now.share, before.share)?.isChange ?? null
  if (figure.kind !== 'duration') return countsDiffer(metric, sides)
  return statistic === 'mean' ? durationsDiffer(figure.measure, sides) : null
}

/** Whether a total is made of the same measures as another. */
export const isMadeAlike = (one: Figure, other: Figure): boolean => one.missing.join() === other.missing.join()

/**
 * Earlier periods with fewer or more recorded days would pass for scatter, as at the beginning of the records. Where nothing
 * is known of it, counts of things scatter by themselves; of money and time that would depend on the unit.
 */
function countsDiffer(metric: Metric, { now, amount, current, previous, history }: ComparedSides): boolean | null {
  const isPerDay = lengthOf(current) !== lengthOf(previous)
  const rateIn = (facts: Facts): Rate | null => rateOf(metric, facts, isPerDay ? lengthOf(facts) : null)
  const [later, earlier] = [rateIn(current), rateIn(previous)]
  if (!later || !earlier) return null
  const alike = history.filter(
    (facts) => isMadeAlike(figureOf(metric, facts), now) && !unlikeDays(metric, current, facts),
  )
  const dispersion = dispersionOf(alike.flatMap((facts) => rateIn(facts) ?? []))
  if (dispersion === null && !canScatterAlone(metric, history)) return null
  return along(compareCounts(later, earlier, dispersion ?? 1), amount)
}

/** Of people nothing is known where their earlier periods are too much to read. */
function canScatterAlone({ figure, unit }: Metric, history: readonly Facts[]): boolean {
  if (figure.kind === 'distinct') return history.length > 0
  return figure.kind === 'quotient' || isOfThings(unit)
}

/**
 * What a metric counts, and over how much; null of what is no count. Days that nobody recorded are no zeros, so that a count
 * is over those recorded; but totals of periods of unlike lengths are told by the day of the calendar, and tested so.
 */
function rateOf(metric: Metric, facts: Facts, calendarDays: number | null): Rate | null {
  const { kind } = metric.figure
  if (kind === 'quotient') return eventRateOf(metric, facts)
  if (kind !== 'total' && kind !== 'distinct') return null
  const { value } = figureOf(metric, facts)
  const days = (kind === 'total' ? calendarDays : null) ?? recordedDays(metric, facts)
  return value === null ? null : { count: value, exposure: days }
}

const lengthOf = ({ period: { start, end } }: Facts): number => daysBetween(start, end)

/** Of durations the logs are tested, and the figure is the mean: a few very long ones can lift it while nearly all are shorter. */
function durationsDiffer(measure: string, { current, previous, amount }: ComparedSides): boolean | null {
  const [later, earlier] = [current, previous].map((facts) => {
    const rolled = facts.rollUp(measure, 'duration')
    return rolled && logMoments(rolled)
  })
  return along(later && earlier ? compareDurations(later, earlier) : null, amount)
}

/** What a test says of the other direction than the figure's says nothing of the figure. */
function along(test: ChangeTest | null, amount: number): boolean | null {
  if (!test) return null
  return test.isChange && Math.sign(test.statistic) !== Math.sign(amount) ? null : test.isChange
}
