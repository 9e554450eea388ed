import { makeDigest, planDigest, type Digest } from '../domain/digest/digest.ts'
import type { Team } from '../domain/team.ts'
import type { Day } from '../domain/time/day.ts'
import type { Repositories } from '../ports.ts'

/** Gathers and makes the digest of a day that has ended. */
export async function gatherDigest(
  { rollUps, limits }: Pick<Repositories, 'rollUps' | 'limits'>,
  { team, day }: { team: Team; day: Day },
): Promise<Digest> {
  const set = await limits.ofTeam(team.id)
  const plan = planDigest(day, set)
  const rows = await rollUps.read({ teamId: team.id, ...plan, grain: 'channel' })
  return makeDigest({ team, day }, { rows, limits: set })
}
