import { instantOf } from '../schedule/instant-of.ts'
import type { TimeOfDay } from '../schedule/time-of-day.ts'
import type { Team } from '../team.ts'
import { addDays, type Day } from '../time/day.ts'
import { isWorkday, type WorkingCalendar } from '../time/working-calendar.ts'
import { dayAt } from '../time/zone.ts'

/** A desk may be closed for a season. */
const LOOKED_BACK_DAYS = 366

/** The `count` working days before `day`, the latest first; fewer where the desk was closed longer than a year. */
export function workdaysBefore(day: Day, calendar: WorkingCalendar, count: number): Day[] {
  const found: Day[] = []
  for (let back = 1; back <= LOOKED_BACK_DAYS && found.length < count; back += 1) {
    const one = addDays(day, -back)
    if (isWorkday(calendar, one)) found.push(one)
  }
  return found
}

/**
 * The last working day whose figures are due: those of a day are at that time of the next working day, by the team's clock.
 * Null where the desk has not worked for a year.
 */
export function dueDay(now: number, { zone, calendar }: Pick<Team, 'zone' | 'calendar'>, at: TimeOfDay): Day | null {
  const [first, second] = workdaysBefore(addDays(dayAt(now, zone), 1), calendar, 2)
  if (first === undefined || second === undefined) return null
  if (instantOf(first, at, zone) <= now) return second
  return workdaysBefore(second, calendar, 1)[0] ?? null
}
