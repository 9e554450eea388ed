import { type Db, requireTransaction, rows } from './database.ts'

/**
 * Holds the team's ledger until the transaction ends: one writer a team, so that sequence numbers follow the order of
 * the commits and no two writers wait for each other's cells. On SQLite the transaction itself is that lock. Throws when
 * the team is not the workspace's.
 */
export async function lockTeam(db: Db, team: { id: number; workspaceId?: string }): Promise<void> {
  const lock = db.engine === 'postgres' ? 'FOR NO KEY UPDATE' : ''
  const found = await rows<{ workspace_id: string }>(
    requireTransaction(db, 'write to the ledger'),
    `SELECT workspace_id FROM teams WHERE id = ? ${lock}`,
    [team.id],
  )
  const workspaceId = found[0]?.workspace_id
  if (workspaceId === undefined || workspaceId !== (team.workspaceId ?? workspaceId)) {
    throw new Error(`Cannot write to team ${team.id}: there is none with this id in the workspace`)
  }
}
