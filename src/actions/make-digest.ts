import { makeDigest, planDigest, type Digest } from '../domain/digest/digest.ts'
import type { Cadence } from '../domain/schedule/rhythm.ts'
import type { Team } from '../domain/team.ts'
import type { Day } from '../domain/time/day.ts'
import type { Period } from '../domain/time/period.ts'
import type { Repositories } from '../ports.ts'
import { limitsOf } from './judge-limits.ts'

interface Wanted {
  readonly team: Team
  readonly cadence: Cadence
  readonly period: Period
  /** When it is made on another day than the one after the period. */
  readonly today?: Day
}

/** Gathers and makes the digest of some days, on the morning after or, of a day that is not over, on itself. */
export async function gatherDigest(
  repositories: Pick<Repositories, 'rollUps' | 'limits'>,
  wanted: Wanted,
): Promise<Digest> {
  const { team, period } = wanted
  const limits = await limitsOf(repositories, team)
  const plan = planDigest(period, { catalogue: team.catalogue, limits })
  const rows = await repositories.rollUps.read({ teamId: team.id, ...plan, grain: 'channel' })
  return makeDigest(wanted, { rows, limits })
}
