import { randomInt } from 'node:crypto'
import { type Db, type Lock, preparedRows } from './database.ts'

/** `randomInt()` takes no larger range. */
const VERSIONS = 2 ** 47

/**
 * Holds the team's ledger until the transaction ends: one writer a team, so that sequence numbers follow the order of
 * the commits and no two writers wait for each other's cells. What takes the lock is the team's next revision, which
 * tells readers that answers may differ from now on; a transaction that holds it already takes it once. Throws when the
 * team is not the workspace's.
 */
export async function lockTeam(db: Db, team: { id: number; workspaceId?: string }): Promise<Lock> {
  const { writes, transaction } = db
  if (!transaction) throw new Error('Cannot write to the ledger: it needs a transaction')
  const { locks } = transaction
  const lock = locks.get(team.id) ?? (await takeLock(writes, team.id))
  if (lock === undefined || lock.workspaceId !== (team.workspaceId ?? lock.workspaceId))
    throw new Error(`Cannot write to team ${team.id}: there is none with this id in the workspace`)
  locks.set(team.id, lock)
  return lock
}

async function takeLock(writes: Db['writes'], teamId: number): Promise<Lock | undefined> {
  const [found] = await preparedRows<{ workspace_id: string; limits_version: number }>(
    writes,
    'UPDATE teams SET revision = revision + 1 WHERE id = ? RETURNING workspace_id, limits_version',
    [teamId],
    { isHarmlessAlone: true },
  )
  return found && { workspaceId: found.workspace_id, limitsVersion: found.limits_version }
}

/** Before the team's limits are changed: nobody takes what was read before for current. */
export async function renewLimits(db: Db, teamId: number): Promise<void> {
  const lock = await lockTeam(db, { id: teamId })
  if (lock.limitsVersion === null) return
  db.transaction?.locks.set(teamId, { ...lock, limitsVersion: null })
  await preparedRows(db.writes, 'UPDATE teams SET limits_version = ? WHERE id = ?', [randomInt(VERSIONS), teamId])
}
