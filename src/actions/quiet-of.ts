import { quietUntil, type QuietHours } from '../domain/quiet/quiet-hours.ts'
import type { Team } from '../domain/team.ts'
import type { Repositories } from '../ports.ts'

type Said = Pick<Repositories, 'quietHours'>

/** When a person's alerts wait: what they say of themselves, else what the team has; null: never. */
export async function quietOf({ quietHours }: Said, team: Team, person: string): Promise<QuietHours | null> {
  const own = await quietHours.find(team.id, person)
  return own ? own.quiet : team.quiet
}

interface Told {
  readonly team: Team
  readonly person: string
  readonly now: number
  /** Whether it is new and critical: some let that pass. */
  readonly isCritical: boolean
}

/** Until when a person is not told of something, in epoch milliseconds; null when they may be told now. */
export async function heldUntil(said: Said, { team, person, now, isCritical }: Told): Promise<number | null> {
  const quiet = await quietOf(said, team, person)
  return quiet === null || (isCritical && quiet.exceptCritical) ? null : quietUntil(quiet, team, now)
}
