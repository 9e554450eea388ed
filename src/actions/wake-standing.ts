import type { KeptStanding, Store } from '../ports.ts'
import { moveStanding } from './move-standing.ts'
import { noteFailure } from './note-failure.ts'
import { isSound } from './sound-standing.ts'

const TIME = { kind: 'time' } as const

/** Lets the time that has passed count for a standing; nothing where its limit is gone. One that can't be read counts. */
export async function wakeStanding(store: Store, kept: KeptStanding, now: number): Promise<void> {
  const { workspaceId, teamId, limitId } = kept
  await store.transaction(async (repositories) => {
    // Before the standing, as who records does: the other way round two would wait for each other.
    await repositories.ledger.lock({ id: teamId, workspaceId })
    const team = await repositories.teams.find(workspaceId, teamId)
    const limit = (await repositories.limits.ofTeam(teamId)).find(({ id }) => id === limitId)
    if (!team || !limit) return
    if (isSound({ team, limit, kept, now })) await moveStanding(repositories, { team, limit, kept, now }, () => TIME)
    else await noteFailure(repositories, { team, limit, why: 'standing', now })
  })
}
