import type { Limit } from '../domain/limits/limit.ts'
import type { Team } from '../domain/team.ts'
import type { KeptStanding, Repositories, Store } from '../ports.ts'
import { moveStanding } from './move-standing.ts'
import { noteFailure } from './note-failure.ts'
import { reachableFrom } from './reachable-from.ts'
import { isSound } from './sound-standing.ts'

/** Lets the time that has passed count for a standing; nothing where its limit is gone. One that can't be read counts. */
export async function wakeStanding(store: Store, stood: KeptStanding, now: number): Promise<void> {
  const { workspaceId, teamId, limitId, value } = stood
  await store.transaction(async (repositories) => {
    // Before the standing, as who records does: the other way round two would wait for each other.
    await repositories.ledger.lock({ id: teamId, workspaceId })
    const team = await repositories.teams.find(workspaceId, teamId)
    const limit = (await repositories.limits.ofTeam(teamId)).find(({ id }) => id === limitId)
    // As it stands now: another process may have been quicker.
    const kept = (await repositories.standings.ofLimits(teamId, [limitId])).find((one) => one.value === value)
    if (!team || !limit || !kept) return
    if (isSound({ team, limit, kept, now })) await letTimePass(repositories, { team, limit, kept, now })
    else await noteFailure(repositories, { team, limit, why: 'standing', now })
  })
}

/**
 * Looks anew at the chains that wait for somebody's quiet hours to end: those have changed. Inside a transaction that holds
 * the team's ledger.
 */
export async function wakeHeld(repositories: Repositories, team: Team, now: number): Promise<void> {
  const limits = await repositories.limits.ofTeam(team.id)
  const ids = limits.map(({ id }) => id)
  for (const kept of await repositories.standings.ofLimits(team.id, ids)) {
    const limit = limits.find(({ id }) => id === kept.limitId)
    if (!limit || !isSound({ team, limit, kept, now })) continue
    const isHeld = (kept.standing.incident?.chain?.heldUntil ?? null) !== null
    if (isHeld) await letTimePass(repositories, { team, limit, kept, now })
  }
}

async function letTimePass(
  repositories: Repositories,
  moved: { readonly team: Team; readonly limit: Limit; readonly kept: KeptStanding; readonly now: number },
): Promise<void> {
  const { team, kept, now } = moved
  const chain = kept.standing.incident?.chain
  const reachable = chain ? await reachableFrom(repositories, { team, chain, now }) : []
  await moveStanding(repositories, moved, () => ({ kind: 'time', reachable }))
}
