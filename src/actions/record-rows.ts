import { createHash } from 'node:crypto'
import type { NewEntry } from '../domain/entries/entry.ts'
import { fanOut } from '../domain/entries/fan-out.ts'
import type { Team } from '../domain/team.ts'
import { dayAt } from '../domain/time/zone.ts'
import type { CallRow, EntryRow, RowFault, RowsOutcome, RowsRequest } from '../doors.ts'
import { createPace, mapPaced } from '../pace.ts'
import type { NewRecording, Repositories, RowId, Store } from '../ports.ts'
import { together } from '../turns.ts'
import { readCallRow, readEntryRow, type RowContext, type RowReading } from './read-rows.ts'
import { record } from './record.ts'

/** How long a request's idempotency key is remembered. */
export const RECEIPT_KEPT_MS = 48 * 3_600_000
const MOST_FAULTS = 1000
/** So many rows, or ids in a row, are written within a few milliseconds. */
const MOST_BRIEF = 50

interface Machine {
  readonly store: Store
  readonly hashId: (id: string) => string
  readonly now: number
}

/**
 * Records the rows of one request, all or none: a repeat of the request or of a row changes nothing, a request or row
 * sent again with other content is refused. Rows that mean nothing are all listed, and leave the key unused.
 */
export async function recordRows(request: RowsRequest, machine: Machine): Promise<RowsOutcome> {
  const { store, now } = machine
  const { team } = request
  const spellings = new Map<string, string>()
  const hashId = await hashAhead(request, machine.hashId)
  const context: RowContext = { team, today: dayAt(now, team.zone), hashId, spellings }
  const read = await readAll(request, context)
  if ('errors' in read) return { status: 400, errors: read.errors }
  const rows = { request, now, ids: await rowIds(request), spellings, entries: read.entries }
  return store
    .transaction((repositories) => recordInTurn(repositories, rows), { turn: isBrief(request) ? 'brief' : 'long' })
    .catch(refusedOutcome)
}

interface ReadRows {
  readonly request: RowsRequest
  readonly now: number
  readonly ids: readonly (RowId | null)[]
  readonly spellings: NonNullable<NewRecording['spellings']>
  readonly entries: readonly RowEntries[]
}

async function recordInTurn(repositories: Repositories, rows: ReadRows): Promise<RowsOutcome> {
  const { request, now, ids, spellings } = rows
  const { team, key } = request
  const claims = await claimRows(repositories, { team, route: request.route, ids })
  const entries = rows.entries.filter((_, index) => claims[index] !== 'duplicate')
  const outcome = { status: 200, accepted: entries.length, duplicates: claims.length - entries.length } as const
  // Requests of a team wait for each other here: the same one sent twice at once finds the first one's answer.
  await repositories.ledger.lock(team)
  const kept = keepReceipt(repositories, { request, outcome, now })
  const conflicts = claims.flatMap((claim, index) =>
    claim === 'conflict' ? [conflictFault(index, ids[index]!.id)] : [],
  )
  const isRecorded = conflicts.length === 0 && entries.length > 0
  // Of many rows a repeat would write them all to take them back.
  if (!isBrief(request)) await kept
  const from = { workspaceId: team.workspaceId, teamId: team.id, author: `key:${key.id}`, source: request.source }
  const recording: NewRecording = { ...from, recordedAt: now, spellings }
  // What an earlier request was answered goes before what is wrong with this one's rows.
  await together(kept, ...(isRecorded ? [record(repositories, { team, recording, entries: flatten(entries) })] : []))
  if (conflicts.length > 0) throw new Refused({ status: 409, errors: conflicts.slice(0, MOST_FAULTS) })
  return outcome
}

const isBrief = ({ route, rows }: RowsRequest): boolean =>
  rows.length <= MOST_BRIEF && (route === 'calls' || rows.every(({ ids = [] }) => ids.length <= MOST_BRIEF))

/** One row may bring a hundred thousand ids: they are hashed before the rows are read, with rests. */
async function hashAhead(request: RowsRequest, hashId: (id: string) => string): Promise<(id: string) => string> {
  if (request.route === 'calls') return hashId
  const ids = request.rows.flatMap((row) => row.ids ?? []).map((id) => id.trim())
  const hashes = new Map(await mapPaced(ids, (id) => [id, hashId(id)] as const))
  return (id) => hashes.get(id) ?? hashId(id)
}

/** Takes the transaction back and carries the answer out of it: nothing is recorded. */
class Refused extends Error {
  readonly outcome: RowsOutcome
  constructor(outcome: RowsOutcome) {
    super('Refused the rows')
    this.outcome = outcome
  }
}

function refusedOutcome(error: unknown): RowsOutcome {
  if (error instanceof Refused) return error.outcome
  throw error
}

type RowEntries = () => Iterable<NewEntry>

/** Reads every row, resting now and then: there may be a hundred thousand. */
async function readAll(
  request: RowsRequest,
  context: RowContext,
): Promise<{ entries: RowEntries[] } | { errors: RowFault[] }> {
  const readings =
    request.route === 'calls'
      ? await mapPaced(request.rows, (row) => callEntries(row, context))
      : await mapPaced(request.rows, (row) => oneEntry(row, context))
  const entries: RowEntries[] = []
  const errors: RowFault[] = []
  const pace = createPace()
  for (const [index, reading] of readings.entries()) {
    if ('value' in reading) entries.push(reading.value)
    else for (const fault of reading.faults) errors.push({ index, ...fault })
    if (pace.isOver()) await pace.rest()
  }
  if (errors.length > MOST_FAULTS)
    return { errors: [...errors.slice(0, MOST_FAULTS), { message: `and ${errors.length - MOST_FAULTS} more` }] }
  return errors.length > 0 ? { errors } : { entries }
}

function oneEntry(row: EntryRow, context: RowContext): RowReading<RowEntries> {
  const read = readEntryRow(row, context)
  return 'value' in read ? { value: () => [read.value] } : read
}

function callEntries(row: CallRow, context: RowContext): RowReading<RowEntries> {
  const read = readCallRow(row, context)
  return 'value' in read ? { value: () => fanOut(read.value, context.team) } : read
}

function* flatten(rows: readonly RowEntries[]): Generator<NewEntry> {
  for (const entries of rows) yield* entries()
}

/** Keeps the answer for a repeat of the request. Where there is an earlier one, carries that out of the transaction. */
async function keepReceipt(
  { receipts }: Repositories,
  { request: { receipt }, outcome, now }: { request: RowsRequest; outcome: RowsOutcome; now: number },
): Promise<void> {
  if (!receipt) return
  const { source, key, bodyHash } = receipt
  const kept = { bodyHash, status: outcome.status, response: JSON.stringify(outcome) }
  const since = now - RECEIPT_KEPT_MS
  if (await receipts.keep(source, key, kept, { now, since })) return
  const earlier = await receipts.find(source, key, since)
  if (!earlier) throw new Error(`Cannot keep the answer to request ${key} of ${source}: another is kept`)
  if (earlier.bodyHash === bodyHash) throw new Refused(JSON.parse(earlier.response) as RowsOutcome)
  const message = 'this idempotency key was used for another request within the last 48 hours: send a new key'
  throw new Refused({ status: 409, errors: [{ message }] })
}

/** The rows' ids with a hash of their content, in row order; null where a row has none. */
function rowIds({ rows }: RowsRequest): Promise<(RowId | null)[]> {
  return mapPaced<EntryRow | CallRow, RowId | null>(rows, (row) =>
    row.id === undefined ? null : { id: row.id, hash: hashOf(row) },
  )
}

/** The same for the same fields in any order. */
function hashOf(row: EntryRow | CallRow): string {
  const fields = Object.entries(row).filter(([, value]) => value !== undefined)
  return createHash('sha256')
    .update(JSON.stringify(fields.sort(([a], [b]) => (a < b ? -1 : 1))))
    .digest('base64url')
}

async function claimRows(
  { receipts }: Repositories,
  { team, route, ids }: { team: Team; route: RowsRequest['route']; ids: readonly (RowId | null)[] },
): Promise<('new' | 'duplicate' | 'conflict')[]> {
  const named = ids.filter((id) => id !== null)
  const claims = named.length === 0 ? [] : await receipts.claimRows(team, route, named)
  let next = 0
  return ids.map((id) => (id === null ? 'new' : claims[next++]!))
}

const conflictFault = (index: number, id: string): RowFault => ({
  index,
  field: 'id',
  message: `a row with the id "${id.slice(0, 40)}" was recorded with other content: what is recorded is corrected by fix, or sent under a new id`,
})
