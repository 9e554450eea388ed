import { foldCell } from '../domain/entries/fold.ts'
import type { EntryMode, LedgerEntry } from '../domain/entries/entry.ts'
import type { RollUp } from '../domain/rollup/rollup.ts'
import { type Db, rows } from './database.ts'
import { type EntryColumns, decodeValue } from './entry-columns.ts'
import type { StoredKind } from './roll-up-columns.ts'

interface Cell {
  readonly id: number
  readonly kind: StoredKind
}

export interface Folded {
  readonly id: number
  readonly rollUp: RollUp | null
}

type EntryRow = EntryColumns & {
  readonly seq: number
  readonly cell_id: number
  readonly author: string
  readonly mode: EntryMode
  readonly retracts: number | null
}

const CELLS_A_QUERY = 200
const ENTRIES_A_QUERY = 10_000

/**
 * What each cell holds according to the ledger, cell by cell in the order of their ids. The memory it takes is that of the
 * cell with most entries, and a page.
 */
export async function* refold(db: Db, cells: readonly Cell[]): AsyncGenerator<Folded> {
  const kinds = new Map(cells.map(({ id, kind }) => [id, kind]))
  for await (const [id, entries] of entriesByCell(
    db,
    [...kinds.keys()].sort((a, b) => a - b),
  )) {
    const kind = kinds.get(id)!
    yield {
      id,
      rollUp: foldCell(
        entries.map((row) => readEntry(kind, row)),
        kind,
      ),
    }
  }
}

/** A page that is full may have cut its last cell off: that one is read on its own. */
async function* entriesByCell(db: Db, ids: readonly number[]): AsyncGenerator<readonly [number, EntryRow[]]> {
  let rest = ids
  while (rest.length > 0) {
    const batch = rest.slice(0, CELLS_A_QUERY)
    const page = await entriesOf(db, batch, 0)
    const cut = page.length === ENTRIES_A_QUERY ? page.at(-1)!.cell_id : null
    const groups = groupByCell(page)
    const whole = cut === null ? batch : batch.filter((id) => id < cut)
    for (const id of whole) yield [id, groups.get(id) ?? []]
    if (cut !== null) yield [cut, await allEntriesOf(db, cut, groups.get(cut)!)]
    rest = rest.slice(whole.length + (cut === null ? 0 : 1))
  }
}

function groupByCell(page: readonly EntryRow[]): Map<number, EntryRow[]> {
  const groups = new Map<number, EntryRow[]>()
  for (const row of page) {
    const group = groups.get(row.cell_id)
    if (group) group.push(row)
    else groups.set(row.cell_id, [row])
  }
  return groups
}

async function allEntriesOf(db: Db, cellId: number, first: readonly EntryRow[]): Promise<EntryRow[]> {
  const entries = [...first]
  for (;;) {
    const page = await entriesOf(db, [cellId], entries.at(-1)!.seq)
    for (const row of page) entries.push(row)
    if (page.length < ENTRIES_A_QUERY) return entries
  }
}

function entriesOf(db: Db, cellIds: readonly number[], afterSeq: number): Promise<EntryRow[]> {
  return rows<EntryRow>(
    db.writes,
    `SELECT e.seq, e.cell_id, r.author, e.mode, e.value, e.detail, e.retracts
      FROM entries e JOIN recordings r ON r.id = e.recording_id
      WHERE e.cell_id IN (${cellIds.map(() => '?').join(',')}) AND e.seq > ?
      ORDER BY e.cell_id, e.seq LIMIT ${ENTRIES_A_QUERY}`,
    [...cellIds, afterSeq],
  )
}

function readEntry(kind: StoredKind, row: EntryRow): LedgerEntry {
  const { seq, author, mode, retracts } = row
  return { seq, author, mode, retracts, value: decodeValue(kind, row) }
}
