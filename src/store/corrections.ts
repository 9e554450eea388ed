import { correctionOf, type DatedEntry } from '../domain/entries/correction.ts'
import type { CorrectedCell, Ledger } from '../ports.ts'
import { CELL_COLUMNS, type CellRow, readCell } from './cells.ts'
import { type Db, rows } from './database.ts'
import { decodeValue, type EntryColumns } from './entry-columns.ts'
import type { StoredKind } from './roll-up-columns.ts'

/** Cells into which more came are left out: what they held would have to be worked out from all of it. */
const MOST_ENTRIES = 500

/** The predicate of the index `recordings_by_people`, word for word. */
const BY_PEOPLE = `(r.source = 'slash' OR r.source = 'form')`

type EntryRow = EntryColumns & Omit<DatedEntry, 'value'> & { readonly cell_id: number }

export async function readCorrections(
  db: Db,
  ...[team, { measures, before, since, limit }]: Parameters<Ledger['correctedSince']>
): Promise<CorrectedCell[]> {
  if (measures.length === 0) return []
  const found = await rows<CellRow>(
    db.reads,
    // The order of the joins is said, since SQLite would go through all cells of the team.
    `SELECT DISTINCT ${CELL_COLUMNS.map((column) => `c.${column}`).join(', ')}
      FROM recordings r CROSS JOIN entries e CROSS JOIN cells c
      WHERE r.team_id = ? AND ${BY_PEOPLE} AND r.recorded_at > ? AND e.recording_id = r.id AND e.mode <> 'add'
        AND c.id = e.cell_id AND c.day < ? AND c.agent = '' AND c.measure IN (${measures.map(() => '?').join(',')})
      ORDER BY c.day DESC, c.measure, c.channel, c.area LIMIT ?`,
    [team.id, since, before, ...measures, limit],
  )
  const cells = found.map(readCell)
  const entries = await entriesOf(
    db,
    cells.map(({ id }) => id),
  )
  return cells.flatMap(({ id, key, kind }) => {
    const own = entries.filter(({ cell_id }) => cell_id === id).map((row) => readEntry(kind, row))
    const corrected = correctionOf(own, { kind, since })
    return corrected ? [{ cell: key, ...corrected }] : []
  })
}

/** Those of the cells that have not too many. */
async function entriesOf(db: Db, cellIds: readonly number[]): Promise<EntryRow[]> {
  if (cellIds.length === 0) return []
  return rows<EntryRow>(
    db.reads,
    `SELECT e.seq, e.cell_id, r.author, r.recorded_at AS at, e.mode, e.value, e.detail, e.retracts
      FROM entries e JOIN recordings r ON r.id = e.recording_id
      WHERE e.cell_id IN (SELECT cell_id FROM entries WHERE cell_id IN (${cellIds.map(() => '?').join(',')})
        GROUP BY cell_id HAVING count(*) <= ${MOST_ENTRIES}) ORDER BY e.cell_id, e.seq`,
    cellIds,
  )
}

function readEntry(kind: StoredKind, row: EntryRow): DatedEntry {
  const { seq, author, mode, retracts, at } = row
  return { seq, author, mode, retracts, at, value: decodeValue(kind, row) }
}
