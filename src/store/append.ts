import type { CellKey, EntryValue, NewEntry } from '../domain/entries/entry.ts'
import { addValues } from '../domain/entries/fold.ts'
import { mergeAll } from '../domain/rollup/merge.ts'
import type { RollUp } from '../domain/rollup/rollup.ts'
import type { CellChange } from '../ports.ts'
import { together } from '../turns.ts'
import { type StoredCell, cellName, cellsFor, saveCells } from './cells.ts'
import { readStanding, type StandingDays, updateChannelDays } from './channel-days.ts'
import { type Db, preparedWrite, requireSent } from './database.ts'
import { encodeValue } from './entry-columns.ts'
import { refold } from './refold.ts'
import { type StoredKind, storedKind } from './roll-up-columns.ts'
import { type Cell as TableCell, ROWS_A_BATCH, tableOf } from './table-of.ts'

const ENTRIES_A_STATEMENT = 5_000
/** Values are folded in the end, or once so many wait: many at once cost far less than one by one. */
const MOST_WAITING = 50_000

interface Target {
  readonly workspaceId: string
  readonly teamId: number
  readonly recordingId: Promise<number>
}

/** What entries are joining: cells, by their names, and what their channels' days hold. */
interface Open {
  readonly cells: Map<string, OpenCell>
  readonly standing: StandingDays
}

/** A cell that entries are joining. */
interface OpenCell {
  readonly cell: StoredCell
  /** What joined it, as a roll-up of its own; null before anything was folded. */
  added: RollUp | null
  /** Values not folded into `added` yet. */
  waiting: EntryValue[]
  /** What it held before must be left out: a `fix` came. */
  replaced: boolean
  /** Its ledger must be read: a `set` takes out what its author put there earlier. */
  unclear: boolean
}

/**
 * Appends the entries to the ledger and brings cells and channels' days up to date; a caller holds the team's lock. The
 * entries are drawn a few thousand at a time, while the database still writes those before. What does not need the outcome
 * of another statement does not wait for it.
 */
export async function appendEntries(db: Db, target: Target, entries: Iterable<NewEntry>): Promise<CellChange[]> {
  const open: Open = { cells: new Map(), standing: new Map() }
  const { cells } = open
  let writing = Promise.resolve()
  let waiting = 0
  try {
    for (const chunk of chunksOf(entries)) {
      const names = chunk.map(({ cell }) => cellName(cell))
      if (names.some((name) => !cells.has(name))) {
        await writing
        await openCells(db, target, { chunk, names, open })
      }
      const values = chunk.map((entry, index) => join(cells.get(names[index]!)!, entry))
      await writing
      writing = insertEntries(db, target, values)
      waiting += chunk.length
      if (waiting <= MOST_WAITING) continue
      for (const cell of cells.values()) foldWaiting(cell)
      waiting = 0
    }
  } catch (error) {
    // A statement still under way when the rollback comes could run after it, outside the transaction.
    await writing.catch(() => undefined)
    throw error
  }
  // What stands in the ledger is read for these.
  if ([...cells.values()].some(({ unclear }) => unclear)) await writing
  const [, changes] = await together(requireSent(db, writing), close(db, target, open))
  return changes
}

function* chunksOf(entries: Iterable<NewEntry>): Generator<NewEntry[]> {
  let chunk: NewEntry[] = []
  for (const entry of entries) {
    chunk.push(entry)
    if (chunk.length < ENTRIES_A_STATEMENT) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}

async function openCells(
  db: Db,
  { teamId, workspaceId }: Target,
  { chunk, names, open }: { chunk: readonly NewEntry[]; names: readonly string[]; open: Open },
): Promise<void> {
  const { cells, standing } = open
  const wanted = new Map<string, { key: CellKey; kind: StoredKind }>()
  chunk.forEach((entry, index) => {
    const name = names[index]!
    if (!cells.has(name)) wanted.set(name, { key: entry.cell, kind: storedKind(entry.kind) })
  })
  const [found] = await together(
    cellsFor(db, { id: teamId, workspaceId }, [...wanted.values()]),
    readStanding(db, { teamId, standing }, wanted.values()),
  )
  for (const cell of found)
    cells.set(cellName(cell.key), { cell, added: null, waiting: [], replaced: false, unclear: false })
}

/** Lets the entry join its cell and returns its row of the ledger. */
function join(open: OpenCell, { mode, value, note, kind }: NewEntry): TableCell[] {
  if (storedKind(kind) !== open.cell.kind) {
    throw new TypeError(`Cannot record ${open.cell.key.measure} as a ${kind}: it is a ${open.cell.kind}`)
  }
  if (mode === 'fix') {
    open.added = null
    open.waiting = []
    open.replaced = true
    open.unclear = false
  }
  if (mode === 'set' && !isLastStanding(open.cell.kind, value)) open.unclear = true
  open.waiting.push(value)
  const columns = encodeValue(value)
  return [open.cell.id, mode, columns.value, columns.detail, note ?? null]
}

/** Of levels and of a day's figures the last one stands, whoever it came from: what it replaces need not be known. */
const isLastStanding = (kind: StoredKind, value: EntryValue): boolean =>
  kind === 'level' || (kind === 'distinct' && value.kind === 'amount')

function foldWaiting(open: OpenCell): void {
  if (open.unclear) open.waiting = []
  if (open.waiting.length === 0) return
  const before = open.added ?? (isAdditive(open.cell.kind) || open.replaced ? null : open.cell.rollUp)
  open.added = addValues(before, open.waiting, open.cell.kind)
  open.waiting = []
}

/** Whether what a cell holds is the merged roll-up of its parts, in any order. */
const isAdditive = (kind: StoredKind): boolean => kind !== 'level' && kind !== 'distinct'

async function insertEntries(db: Db, target: Target, values: readonly TableCell[][]): Promise<void> {
  const v = tableOf(
    db.engine,
    { cell_id: 'bigint', mode: 'text', value: 'bigint', detail: 'text', note: 'text' },
    values,
  )
  await preparedWrite(
    db.writes,
    `INSERT INTO entries (workspace_id, recording_id, cell_id, mode, value, detail, note)
      SELECT ?, ?, v.cell_id, v.mode, v.value, v.detail, v.note FROM ${v.sql} ${v.orderBy}`,
    [target.workspaceId, await target.recordingId, ...v.bindings],
  )
}

async function close(db: Db, { teamId, workspaceId }: Target, open: Open): Promise<CellChange[]> {
  const cells = [...open.cells.values()]
  const unclear = cells.filter((one) => one.unclear).map(({ cell }) => cell)
  const read = new Map<number, RollUp | null>()
  for await (const { id, rollUp } of refold(db, unclear)) read.set(id, rollUp)
  const closed = cells.map((one) => ({ ...one, after: one.unclear ? (read.get(one.cell.id) ?? null) : outcome(one) }))
  const saving = saveCells(
    db,
    closed.map(({ cell, after }) => ({ id: cell.id, rollUp: after })),
  )
  const changed = cells.map(({ cell: { key, kind }, added, replaced, unclear }) => ({
    key,
    kind,
    added: replaced || unclear ? null : added,
  }))
  const isReadAnew = changed.some(({ added }) => added === null)
  if (isReadAnew) await saving
  const updating = updateChannelDays(db, { id: teamId, workspaceId }, { changed, standing: open.standing })
  const saved = together(saving, updating)
  // One batch of each, and nothing to read first: what is asked from now on is asked behind them.
  const isSent = !isReadAnew && cells.length <= ROWS_A_BATCH
  await (isSent ? requireSent(db, saved) : saved)
  return closed.map(({ cell, after }) => ({ cell: cell.key, before: cell.rollUp, after }))
}

function outcome(open: OpenCell): RollUp | null {
  foldWaiting(open)
  const { cell, added, replaced } = open
  if (added === null) return cell.rollUp
  if (replaced || cell.rollUp === null || !isAdditive(cell.kind)) return added
  return mergeAll([cell.rollUp, added])
}
