import type { Team } from '../domain/team.ts'
import type { RowId } from '../ports.ts'
import { type Db, rows } from './database.ts'
import { tableOf } from './table-of.ts'
import { lockTeam } from './team-lock.ts'

type Verdict = 'new' | 'duplicate' | 'conflict'

const ROWS_A_STATEMENT = 5_000

/**
 * Marks the rows as recorded and tells which were new. Under the team's lock, so that two requests with the same rows in
 * another order wait for one another instead of for ever.
 */
export async function claimRows(
  db: Db,
  team: Pick<Team, 'id' | 'workspaceId'>,
  claim: { readonly route: string; readonly rows: readonly RowId[] },
): Promise<Verdict[]> {
  await lockTeam(db, team)
  const known = new Map<string, string>()
  const verdicts: Verdict[] = []
  for (let start = 0; start < claim.rows.length; start += ROWS_A_STATEMENT) {
    const chunk = claim.rows.slice(start, start + ROWS_A_STATEMENT)
    const unseen = [...new Map(chunk.toReversed().map((row) => [row.id, row])).values()].filter(
      ({ id }) => !known.has(id),
    )
    const made = await insert(db, team, { route: claim.route, rows: unseen })
    const old = unseen.filter(({ id }) => !made.has(id))
    for (const { id, hash } of await readHashes(db, team, { route: claim.route, rows: old })) known.set(id, hash)
    for (const { id, hash } of chunk) {
      if (made.delete(id)) {
        known.set(id, hash)
        verdicts.push('new')
      } else verdicts.push(known.get(id) === hash ? 'duplicate' : 'conflict')
    }
  }
  return verdicts
}

interface Batch {
  readonly route: string
  readonly rows: readonly RowId[]
}

async function insert(db: Db, team: Pick<Team, 'id' | 'workspaceId'>, batch: Batch): Promise<Set<string>> {
  if (batch.rows.length === 0) return new Set()
  const v = rowTable(db, batch)
  const made = await rows<{ id: string }>(
    db.writes,
    `INSERT INTO row_ids (workspace_id, team_id, route, id, hash)
      SELECT ?, ?, ?, v.id, v.hash FROM ${v.sql} WHERE true ON CONFLICT DO NOTHING RETURNING id`,
    [team.workspaceId, team.id, batch.route, ...v.bindings],
  )
  return new Set(made.map(({ id }) => id))
}

async function readHashes(db: Db, team: Pick<Team, 'id'>, batch: Batch): Promise<RowId[]> {
  if (batch.rows.length === 0) return []
  const v = rowTable(db, batch)
  return rows<RowId>(
    db.writes,
    `SELECT r.id, r.hash FROM ${v.sql} CROSS JOIN row_ids r WHERE r.team_id = ? AND r.route = ? AND r.id = v.id`,
    [...v.bindings, team.id, batch.route],
  )
}

const rowTable = (db: Db, batch: Batch) =>
  tableOf(
    db.engine,
    { id: 'text', hash: 'text' },
    batch.rows.map(({ id, hash }) => [id, hash]),
  )
