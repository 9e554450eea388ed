import { makeDigest, planDigest, type Digest } from '../domain/digest/digest.ts'
import type { Team } from '../domain/team.ts'
import { addDays, weekday, type Day } from '../domain/time/day.ts'
import type { Repositories } from '../ports.ts'
import { limitsOf } from './judge-limits.ts'

/** Gathers and makes the digest of a day, on the morning after or, of a day that is not over, on itself. */
export async function gatherDigest(
  repositories: Pick<Repositories, 'rollUps' | 'limits'>,
  { team, day, today }: { team: Team; day: Day; today?: Day },
): Promise<Digest> {
  const limits = await limitsOf(repositories, team)
  const plan = planDigest(day, { catalogue: team.catalogue, limits })
  const rows = await repositories.rollUps.read({ teamId: team.id, ...plan, grain: 'channel' })
  return makeDigest({ team, day, ...(today ? { today } : {}) }, { rows, limits })
}

/** The day a scheduled digest that goes out on `today` reports on: on weekdays only, Monday's has what Friday's could not. */
export async function reportedDay(
  repositories: Pick<Repositories, 'rollUps'>,
  { team, cron, today }: { team: Team; cron: string; today: Day },
): Promise<Day> {
  return cron.endsWith('1-5') ? lastDayOf(repositories, { team, today }) : addDays(today, -1)
}

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
  const lastWorkday = week.find((day) => team.workdays.includes(weekday(day))) ?? yesterday
  if (lastWorkday === yesterday) return yesterday
  const measures = team.catalogue.measures.map(({ id }) => id)
  const start = addDays(lastWorkday, 1)
  const rows = await rollUps.read({ teamId: team.id, measures, start, end: today, grain: 'channel' })
  return rows.map(({ day }) => day).reduce((latest, day) => (day > latest ? day : latest), lastWorkday)
}
