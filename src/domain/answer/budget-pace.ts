import type { Metric } from '../catalogue/metric.ts'
import { ownMeasures } from '../catalogue/needs.ts'
import { eachDay, type Day } from '../time/day.ts'
import type { Period } from '../time/period.ts'
import { isWorkday, type WorkingCalendar } from '../time/working-calendar.ts'
import type { Facts } from './facts.ts'

/** How fast something adds up in a period that is not over. */
export interface Pace {
  /** The days that are over. */
  readonly before: Facts
  /** On how many of them something was recorded. */
  readonly recorded: number
  /** Today, if it is in the period, and the days after it, each with how much of a recorded day it is likely to be. */
  readonly ahead: readonly { readonly day: Day; readonly weight: number }[]
}

/** What a sum is at the end of each day ahead, and of the period. */
export interface Course {
  readonly total: number
  readonly days: readonly { readonly day: Day; readonly sum: number }[]
}

interface Known {
  readonly facts: Facts
  readonly whole: Period
  readonly today: Day
  readonly calendar: WorkingCalendar
}

/**
 * The pace is told by the days that are over and have data: absent is never 0, and today is not over. What is ahead is made
 * of working days, and of closed days as far as those before had data.
 */
export function paceOf(metric: Metric, { facts, whole, today, calendar }: Known): Pace {
  const { start, end } = facts.period
  const before = facts.until(today < end ? today : end)
  const recorded = new Set(ownMeasures(metric).flatMap((measure) => [...before.days(measure)]))
  const isClosed = (day: Day): boolean => !isWorkday(calendar, day)
  const closed = eachDay(start, before.period.end).filter(isClosed)
  const closedWeight = closed.length === 0 ? 0 : closed.filter((day) => recorded.has(day)).length / closed.length
  const ahead = eachDay(before.period.end, whole.end)
  return {
    before,
    recorded: recorded.size,
    ahead: ahead.map((day) => ({ day, weight: isClosed(day) ? closedWeight : 1 })),
  }
}

/**
 * How a sum goes on: `before` is what it was when today began, `now` what it is. Today counts as a usual day until it has
 * more than that, so that the first record of a day changes nothing; with no day before, it is all there is to go by.
 */
export function courseOf({ recorded, ahead }: Pace, before: number, now: number): Course {
  const aDay = recorded > 0 ? before / recorded : now
  let sum = before
  const days = ahead.map(({ day, weight }) => {
    sum = Math.max(sum + aDay * weight, now)
    return { day, sum }
  })
  return { total: days.at(-1)?.sum ?? now, days }
}
