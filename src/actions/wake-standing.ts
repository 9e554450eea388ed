import type { KeptStanding, Store } from '../ports.ts'
import { moveStanding } from './move-standing.ts'

/** Lets the time that has passed count for a standing; nothing where its limit is gone. */
export async function wakeStanding(store: Store, kept: KeptStanding, now: number): Promise<void> {
  const { workspaceId, teamId, limitId } = kept
  await store.transaction(async (repositories) => {
    // Before the standing, as who records does: the other way round two would wait for each other.
    await repositories.ledger.lock({ id: teamId, workspaceId })
    const team = await repositories.teams.find(workspaceId, teamId)
    const limit = (await repositories.limits.ofTeam(teamId)).find(({ id }) => id === limitId)
    if (team && limit) await moveStanding(repositories, { team, limit, kept, now }, () => ({ kind: 'time' }))
  })
}
