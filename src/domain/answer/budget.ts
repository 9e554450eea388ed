import type { Metric } from '../catalogue/metric.ts'
import { targetFor, targetOver, type Target } from '../target/target.ts'
import type { Day } from '../time/day.ts'
import type { Period } from '../time/period.ts'
import { courseOf, paceOf, type Course } from './budget-pace.ts'
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
  /** Over the whole period, also while it is not over; of shares at the pace at which answers come, null without any. */
  readonly allowed: number | null
  /** Null while nothing is recorded, which is not 0. */
  readonly used: number | null
  /** The day on which it is used up at this pace; null when it lasts or is used up already. */
  readonly runsOut: Day | null
}

interface Spent {
  /** Up to today. */
  readonly facts: Facts
  /** With the days after today. */
  readonly whole: Period
  readonly today: Day
  readonly targets: readonly Target[]
  readonly calendar: WorkingCalendar
}

/** The budget of a metric that has a target for the whole team; null for any other. */
export function budgetOf(metric: Metric, { facts, whole, today, targets, calendar }: Spent): Budget | null {
  const target = targetFor({ metric: metric.id }, targets)
  if (!target) return null
  const inAll = targetOver(target, { period: whole, calendar })
  const figure = figureOf(metric, facts)
  if (figure.value === null) {
    const allowed = metric.figure.kind === 'total' ? inAll : null
    return { metric, target, allowed, used: null, runsOut: null }
  }
  const pace = paceOf(metric, { facts, whole, today, calendar })
  const before = figureOf(metric, pace.before)
  const course = (read: (figure: Figure) => number): Course => courseOf(pace, read(before), read(figure))
  const used = usedIn(figure)
  const allowed = figure.share ? (1 - target.value / 100) * course(({ share }) => share?.n ?? 0).total : inAll
  return { metric, target, allowed, used, runsOut: used < allowed ? reaching(course(usedIn), allowed) : null }
}

const usedIn = ({ share, value }: Figure): number => (share ? share.n - share.hits : (value ?? 0))

/** What additions of a pace may leave over: a budget that comes out even lasts. */
const ROUNDING_ERROR = 1e-9

/** The first day at whose end as much is used as is allowed; null when no more than that is used in the end. */
function reaching({ total, days }: Course, allowed: number): Day | null {
  if (total <= allowed + ROUNDING_ERROR) return null
  return days.find(({ sum }) => sum >= allowed - ROUNDING_ERROR)?.day ?? null
}
