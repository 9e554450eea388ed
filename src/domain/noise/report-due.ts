import { instantOf } from '../schedule/instant-of.ts'
import type { Team } from '../team.ts'
import { addDays, weekday, type Day } from '../time/day.ts'
import type { Period } from '../time/period.ts'
import { isWorkday } from '../time/working-calendar.ts'
import { dayAt } from '../time/zone.ts'

/** A report on alerts: about which week, and when it is to go out, in epoch milliseconds. */
export interface DueReport {
  readonly week: Period
  readonly dueAt: number
}

const MORNING = { hour: 9, minute: 0 }
/** What could not be entered for so long is old news. */
const LATEST_MS = 3 * 24 * 3_600_000
/** A desk that is closed for longer gets no report about the week before. */
const MOST_WEEKS = 4

/**
 * The reports that have come due by now: each at nine on the Monday after its week by the team's clock, or on the first
 * working day after that. None that should have gone out more than three days ago.
 */
export function reportsDue({ zone, calendar }: Pick<Team, 'zone' | 'calendar'>, now: number): DueReport[] {
  const today = dayAt(now, zone)
  const monday = addDays(today, 1 - weekday(today))
  return Array.from({ length: MOST_WEEKS }, (_, back) => addDays(monday, -7 * back)).flatMap((start) => {
    const day = firstWorkday(start, calendar)
    if (day === null) return []
    const dueAt = instantOf(day, MORNING, zone)
    return dueAt <= now && now < dueAt + LATEST_MS ? [{ week: { start: addDays(start, -7), end: start }, dueAt }] : []
  })
}

function firstWorkday(from: Day, calendar: Team['calendar']): Day | null {
  for (let ahead = 0; ahead < 7 * MOST_WEEKS; ahead += 1)
    if (isWorkday(calendar, addDays(from, ahead))) return addDays(from, ahead)
  return null
}
