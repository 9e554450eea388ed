import type { Cadence, Rhythm } from '../domain/schedule/rhythm.ts'
import { rhythmOf, type Schedule } from '../domain/schedule/schedule.ts'
import { begunOn, periodOn } from '../domain/schedule/slots.ts'
import type { Team } from '../domain/team.ts'
import type { Period } from '../domain/time/period.ts'
import { dayAt } from '../domain/time/zone.ts'

const TIME = { hour: 9, minute: 0 }
/** What a digest is about where none is scheduled. */
const USUAL: Readonly<Record<Cadence, Rhythm>> = {
  day: { kind: 'weekdays', time: TIME },
  week: { kind: 'weekly', weekday: 1, time: TIME },
  month: { kind: 'monthly', dayOfMonth: 1, time: TIME },
}

/** The days that a digest which goes out now is about, by its schedule if it has one. */
export function currentPeriod(
  team: Team,
  { cadence, schedule, now }: { cadence: Cadence; schedule: Schedule | undefined; now: number },
): Period {
  const period = periodOn(schedule ? rhythmOf(schedule) : USUAL[cadence], team.calendar, dayAt(now, team.zone))
  return begunOn(period, schedule?.aboutFrom ?? null)
}
