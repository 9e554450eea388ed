import { termsOf } from '../catalogue/expression.ts'
import type { Metric } from '../catalogue/metric.ts'
import { expressionsOf } from '../catalogue/needs.ts'
import type { Unit } from '../catalogue/unit.ts'
import { targetFor, targetOver, type Target } from '../target/target.ts'
import type { Day } from '../time/day.ts'
import type { Period } from '../time/period.ts'
import { courseOf, paceOf, type Course } from './budget-pace.ts'
import type { Facts } from './facts.ts'
import { figureOf, type Figure } from './figure.ts'
import type { WorkingCalendar } from '../time/working-calendar.ts'

/**
 * How much dissatisfaction a target allows over a period, and how much of it is used: of a total what is aimed at, of a
 * share as much of the whole as need not be good.
 */
export interface Budget {
  readonly metric: Metric
  readonly target: Target
  /** Over the whole period, also while it is not over; of shares at the pace at which answers come, null without any. */
  readonly allowed: number | null
  /** Null while nothing is recorded, which is not 0. */
  readonly used: number | null
  /** The day on which it is used up at this pace; null when it lasts or is used up already. */
  readonly runsOut: Day | null
}

/** What is used of a budget from which anything is. */
export interface SpentBudget extends Pick<Budget, 'runsOut'> {
  readonly used: number
  readonly allowed: number
  /** The metric's, in which a total is counted. */
  readonly unit: Unit
}

/** Null of none, and where nothing is recorded yet. */
export function spentOf(budget: Budget | undefined): SpentBudget | null {
  const { used = null, allowed = null } = budget ?? {}
  if (!budget || used === null || allowed === null) return null
  return { used, allowed, runsOut: budget.runsOut, unit: budget.metric.unit }
}

/** What of a metric is used up: its sum; of a share the part that is counted, or the rest where that is good. */
export type Spends = 'sum' | 'part' | 'rest'

/** Null of what does not add up over days, and where less is not better of a sum, or neither side good of a share. */
export function spendsOf({ figure, direction }: Pick<Metric, 'figure' | 'direction'>): Spends | null {
  if (figure.kind === 'total') return direction === 'down' ? 'sum' : null
  if (!isShareOfSums({ figure })) return null
  return direction === 'up' ? 'rest' : direction === 'down' ? 'part' : null
}

/** Whether it divides what can be added up day by day: not customers at the start, of whom there are no more by the day. */
function isShareOfSums({ figure }: Pick<Metric, 'figure'>): boolean {
  if (figure.kind === 'rating-share') return true
  return (
    figure.kind === 'share' &&
    expressionsOf(figure)
      .flatMap(termsOf)
      .every(({ op }) => op === 'total')
  )
}

interface Spending {
  /** Empty for the whole team. */
  readonly channel?: string
  /** Up to today. */
  readonly facts: Facts
  /** With the days after today. */
  readonly whole: Period
  readonly today: Day
  readonly targets: readonly Target[]
  readonly calendar: WorkingCalendar
}

/** The budget of a metric that has a target for the whole team, or for the channel; null for any other. */
export function budgetOf(metric: Metric, { channel, facts, whole, today, targets, calendar }: Spending): Budget | null {
  const target = targetFor({ metric: metric.id, channel }, targets)
  const spends = spendsOf(metric)
  if (!target || !spends) return null
  const inAll = targetOver(target, { period: whole, calendar })
  const figure = figureOf(metric, facts)
  if (figure.value === null) {
    const allowed = spends === 'sum' ? inAll : null
    return { metric, target, allowed, used: null, runsOut: null }
  }
  const pace = paceOf(metric, { facts, whole, today, calendar })
  const before = figureOf(metric, pace.before)
  const course = (read: (figure: Figure) => number): Course => courseOf(pace, read(before), read(figure))
  const usedIn = USED[spends]
  const used = usedIn(figure)
  const allowed =
    spends === 'sum' ? inAll : (allowedOf(spends, target) * course(({ share }) => share?.n ?? 0).total) / 100
  return { metric, target, allowed, used, runsOut: used < allowed ? reaching(course(usedIn), allowed) : null }
}

/** How many of what is used there are. The part of a share may pass its whole: then nothing is left of it. */
const USED: Readonly<Record<Spends, (figure: Figure) => number>> = {
  sum: ({ value }) => value ?? 0,
  part: ({ share }) => share?.hits ?? 0,
  rest: ({ share }) => (share ? Math.max(0, share.n - share.hits) : 0),
}

/** The share of the whole that may be bad, in %. */
const allowedOf = (spends: Exclude<Spends, 'sum'>, { value }: Target): number =>
  spends === 'part' ? value : 100 - value

/** Whether a target allows nothing, whatever comes; of a metric that has budgets. */
export function leavesNothing(target: Target, metric: Metric): boolean {
  const spends = spendsOf(metric)
  return spends === null || spends === 'sum' ? target.value <= 0 : allowedOf(spends, target) <= 0
}

/** What additions of a pace may leave over: a budget that comes out even lasts. */
const ROUNDING_ERROR = 1e-9

/** The first day at whose end as much is used as is allowed; null when no more than that is used in the end. */
function reaching({ total, days }: Course, allowed: number): Day | null {
  if (total <= allowed + ROUNDING_ERROR) return null
  return days.find(({ sum }) => sum >= allowed - ROUNDING_ERROR)?.day ?? null
}
