import type { Metric } from '../catalogue/metric.ts'
import { judge, sureState, type Judgement, type LimitState } from '../limits/judge.ts'
import type { Limit, Statistic } from '../limits/limit.ts'
import { addDays, type Day } from '../time/day.ts'
import type { Target } from '../target/target.ts'
import type { Period } from '../time/period.ts'
import type { WorkingCalendar } from '../time/working-calendar.ts'
import { factsOf, type RowIndex } from './facts.ts'
import { figureOf } from './figure.ts'
import { judgedDay } from './plan.ts'

interface Asked {
  readonly index: RowIndex
  readonly period: Period
  readonly today: Day
  readonly statistic: Statistic | undefined
}

interface Judging extends Asked {
  readonly calendar: WorkingCalendar
  readonly targets: readonly Target[]
}

/** On Monday the latest figures are Friday's: the last day of the period that is over and has one, else that is over. */
export function latestDay(metric: Metric, { index, period, today, statistic }: Asked): Day {
  const last = judgedDay(period, today)
  for (let day = last; day >= period.start; day = addDays(day, -1)) {
    const facts = factsOf(index, { start: day, end: addDays(day, 1) })
    if (figureOf(metric, facts, statistic).value !== null) return day
  }
  return last
}

/** A limit held against the latest day; `isOpen` when that is today and may still turn. */
export interface LatestJudgement extends Judgement {
  readonly isOpen: boolean
}

/**
 * The latest day that is over decides, unless today, which the period contains, is as far beyond its bounds for sure
 * already, or further.
 */
export function latestJudgement(
  limit: Limit,
  lastDay: Day,
  { index, period, today, ...aims }: Judging,
): LatestJudgement {
  // What is missing, or used, is so on the days after the last figure too.
  const isOfLastDay = limit.windowDays === 1 && limit.basis !== 'missing' && limit.basis !== 'budget'
  const day = isOfLastDay ? lastDay : judgedDay(period, today)
  const over = judge(limit, index, { day, ...aims })
  const now = period.end > today ? judge(limit, index, { day: today, ...aims }) : null
  const sure = now && sureState(now)
  if (now && sure && !isMilder(sure, over.state)) return { ...now, state: sure, isOpen: false }
  return { ...over, isOpen: day === today }
}

const isMilder = (state: LimitState, than: LimitState): boolean => state === 'warn' && than === 'critical'
