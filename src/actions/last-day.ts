import type { Team } from '../domain/team.ts'
import { addDays, type Day } from '../domain/time/day.ts'
import { isWorkday } from '../domain/time/working-calendar.ts'
import type { Repositories } from '../ports.ts'

/**
 * The day a message about "the last day" speaks of, seen from `today`: yesterday, or, when the desk was closed then and
 * nothing was recorded, the working day before.
 */
export async function lastDayOf(
  { rollUps }: Pick<Repositories, 'rollUps'>,
  { team, today }: { team: Team; today: Day },
): Promise<Day> {
  const yesterday = addDays(today, -1)
  const week = Array.from({ length: 7 }, (_, index) => addDays(yesterday, -index))
  const lastWorkday = week.find((day) => isWorkday(team.calendar, day)) ?? yesterday
  if (lastWorkday === yesterday) return yesterday
  const measures = team.catalogue.measures.map(({ id }) => id)
  const start = addDays(lastWorkday, 1)
  const rows = await rollUps.read({ teamId: team.id, measures, start, end: today, grain: 'channel' })
  return rows.map(({ day }) => day).reduce((latest, day) => (day > latest ? day : latest), lastWorkday)
}
