import { type Db, requireTransaction, rows } from './database.ts'

/**
 * Holds the team's ledger until the transaction ends: one writer a team, so that sequence numbers follow the order of
 * the commits and no two writers wait for each other's cells. What takes the lock is the team's next revision, which
 * tells readers that answers may differ from now on. Throws when the team is not the workspace's.
 */
export async function lockTeam(db: Db, team: { id: number; workspaceId?: string }): Promise<void> {
  const found = await rows<{ workspace_id: string }>(
    requireTransaction(db, 'write to the ledger'),
    'UPDATE teams SET revision = revision + 1 WHERE id = ? RETURNING workspace_id',
    [team.id],
  )
  const workspaceId = found[0]?.workspace_id
  if (workspaceId === undefined || workspaceId !== (team.workspaceId ?? workspaceId)) {
    throw new Error(`Cannot write to team ${team.id}: there is none with this id in the workspace`)
  }
}
