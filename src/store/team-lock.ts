import { type Db, preparedRows } from './database.ts'

/**
 * Holds the team's ledger until the transaction ends: one writer a team, so that sequence numbers follow the order of
 * the commits and no two writers wait for each other's cells. What takes the lock is the team's next revision, which
 * tells readers that answers may differ from now on; a transaction that holds it already takes it once. Throws when the
 * team is not the workspace's.
 */
export async function lockTeam(db: Db, team: { id: number; workspaceId?: string }): Promise<void> {
  const { writes, locks } = db
  if (!locks) throw new Error('Cannot write to the ledger: it needs a transaction')
  const workspaceId = locks.get(team.id) ?? (await takeLock(writes, team.id))
  if (workspaceId === undefined || workspaceId !== (team.workspaceId ?? workspaceId))
    throw new Error(`Cannot write to team ${team.id}: there is none with this id in the workspace`)
  locks.set(team.id, workspaceId)
}

async function takeLock(writes: Db['writes'], teamId: number): Promise<string | undefined> {
  const [found] = await preparedRows<{ workspace_id: string }>(
    writes,
    'UPDATE teams SET revision = revision + 1 WHERE id = ? RETURNING workspace_id',
    [teamId],
  )
  return found?.workspace_id
}
