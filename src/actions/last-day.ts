import type { Team } from '../domain/team.ts'
import { addDays, type Day } from '../domain/time/day.ts'
import { EARLIEST_DAY } from '../domain/time/period.ts'
import { isWorkday } from '../domain/time/working-calendar.ts'
import type { Repositories } from '../ports.ts'

/** A desk may be closed for a season; one that is for longer has no day before today worth the search. */
const LONGEST_CLOSED_DAYS = 366

interface Seen {
  readonly team: Team
  readonly today: Day
}

/**
 * The day a message about "the last day" speaks of, seen from `today`: yesterday, or, when the desk was closed then and
 * nothing was recorded, the working day before.
 */
export async function lastDayOf({ rollUps }: Pick<Repositories, 'rollUps'>, { team, today }: Seen): Promise<Day> {
  const yesterday = addDays(today, -1)
  const lastWorkday = workdayUpTo(yesterday, team)
  if (lastWorkday === yesterday) return yesterday
  const measures = team.catalogue.measures.map(({ id }) => id)
  const start = addDays(lastWorkday, 1)
  const rows = await rollUps.read({ teamId: team.id, measures, start, end: today, grain: 'channel' })
  return rows.map(({ day }) => day).reduce((latest, day) => (day > latest ? day : latest), lastWorkday)
}

/** The last day on which anything was recorded, today too; null when nothing ever was. */
export async function lastRecordedDay(
  { rollUps }: Pick<Repositories, 'rollUps'>,
  { id, catalogue }: Pick<Team, 'id' | 'catalogue'>,
): Promise<Day | null> {
  const measures = catalogue.measures.map((measure) => measure.id)
  const days = await rollUps.lastRecorded({ teamId: id, measures, start: EARLIEST_DAY })
  return [...days.values()].reduce<Day | null>((last, day) => (last === null || day > last ? day : last), null)
}

function workdayUpTo(last: Day, { calendar }: Team): Day {
  for (let back = 0; back < LONGEST_CLOSED_DAYS; back += 1) {
    const day = addDays(last, -back)
    if (isWorkday(calendar, day)) return day
  }
  return last
}
