import type { ClosingReason } from '../domain/incidents/notice.ts'
import type { Limit } from '../domain/limits/limit.ts'
import type { Team } from '../domain/team.ts'
import type { Repositories } from '../ports.ts'
import { moveStanding } from './move-standing.ts'
import { soundStanding } from './sound-standing.ts'

/** That somebody changes a team's limits, or what they are held against. */
export interface LimitsChange {
  readonly team: Team
  /** The person who does. */
  readonly userId: string
  readonly now: number
}

/** Ends what is open of the limits: who was told of an incident is told why they will hear no more of it. */
export async function closeStandings(
  repositories: Repositories,
  limits: readonly Limit[],
  { team, userId, now, because }: LimitsChange & { readonly because: ClosingReason },
): Promise<void> {
  const ids = limits.map(({ id }) => id)
  for (const kept of await repositories.standings.ofLimits(team.id, ids)) {
    const limit = limits.find(({ id }) => id === kept.limitId)!
    const sound = await soundStanding(repositories, { team, limit, kept, now })
    await moveStanding(repositories, { team, limit, kept: sound, now, by: userId }, () => ({ kind: 'close', because }))
  }
}
