import type { Metric } from '../catalogue/metric.ts'
import { targetFor, targetOver, type AimedDays, type Target } from '../target/target.ts'
import { addDays, daysBetween, type Day } from '../time/day.ts'
import type { Period } from '../time/period.ts'
import type { Facts } from './facts.ts'
import { figureOf, type Figure } from './figure.ts'
import type { WorkingCalendar } from '../time/working-calendar.ts'

/**
 * How much dissatisfaction a target allows over a period, and how much of it is used: of a total what is aimed at, of a
 * share the rest that need not be content.
 */
export interface Budget {
  readonly metric: Metric
  readonly target: Target
  /** Over the whole period, also while it is not over; of shares at the pace at which answers come. */
  readonly allowed: number
  readonly used: number
  /** The day on which it is used up at this pace, when that is inside the period; null when it lasts or is used up. */
  readonly runsOut: Day | null
}

interface Spent {
  /** Up to today. */
  readonly facts: Facts
  /** With the days after today. */
  readonly whole: Period
  readonly targets: readonly Target[]
  readonly calendar: WorkingCalendar
}

/** The budget of a metric that has a target for the whole team and a figure; null for any other. */
export function budgetOf(metric: Metric, { facts, whole, targets, calendar }: Spent): Budget | null {
  const target = targetFor({ metric: metric.id }, targets)
  const figure = figureOf(metric, facts)
  if (!target || figure.value === null) return null
  const elapsed = daysBetween(facts.period.start, facts.period.end)
  const days = daysBetween(whole.start, whole.end)
  const { allowed, used } = spentOf(figure, { target, period: whole, calendar, stretch: days / elapsed })
  const lasts = used === 0 ? days : Math.floor((allowed * elapsed) / used)
  const runsOut = used <= allowed && lasts < days ? addDays(whole.start, lasts) : null
  return { metric, target, allowed, used, runsOut }
}

function spentOf(
  { share, value }: Figure,
  { target, stretch, ...days }: { target: Target; stretch: number } & AimedDays,
): { allowed: number; used: number } {
  if (!share) return { allowed: targetOver(target, days), used: value ?? 0 }
  return { allowed: (1 - target.value / 100) * share.n * stretch, used: share.n - share.hits }
}
