import type { StoredMessage } from '../../src/console/wire.ts'
import { formatDay } from '../../src/domain/time/format-dates.ts'
import { rows } from '../../src/store/database.ts'
import { openDatabase } from '../../src/store/open-store.ts'
import { silent } from '../store/engines.ts'
import type { DueDigest } from './due-digests.ts'
import type { World } from './world.ts'

/** What became of the digests, by what stands in the channels, and what the ledger says about it. */
export interface Count {
  readonly digests: number
  /** Not in the channel, and the ledger does not say that it failed, expired or was cancelled. */
  readonly lost: readonly string[]
  /** More than once in the channel. */
  readonly double: readonly string[]
  readonly failed: number
  readonly expired: number
  /** Attempts on record that led to each state. */
  readonly attempts: Readonly<Record<string, number>>
  /** What the ledger promises of itself and does not keep. */
  readonly broken: readonly string[]
}

export interface LedgerRow {
  readonly id: string
  readonly slot: string
  readonly state: string
  readonly attempt: number
  readonly tried: string | null
}

export const FINAL = ['sent', 'failed', 'expired', 'cancelled']

export async function count(world: World, due: readonly DueDigest[]): Promise<Count> {
  const ledger = await readLedger(world)
  const inSlot = (slot: string): LedgerRow[] => ledger.deliveries.filter((row) => row.slot === slot)
  const posts = new Map(due.map((digest) => [digest.slot, postsOf(world, digest)]))
  const stateOf = (slot: string): string => inSlot(slot)[0]?.state ?? 'nowhere'
  const slots = due.map(({ slot }) => slot)
  return {
    digests: due.length,
    lost: slots.filter((slot) => posts.get(slot)!.length === 0 && !FINAL.slice(1).includes(stateOf(slot))),
    double: slots.filter((slot) => posts.get(slot)!.length > 1),
    failed: slots.filter((slot) => stateOf(slot) === 'failed').length,
    expired: slots.filter((slot) => stateOf(slot) === 'expired').length,
    attempts: ledger.attempts,
    broken: [
      ...ledger.deliveries.filter(({ state }) => !FINAL.includes(state)).map((row) => `not final: ${textOf(row)}`),
      ...slots.filter((slot) => inSlot(slot).length !== 1).map((slot) => `not one row: ${slot}`),
      ...ledger.deliveries
        .filter((row) => isPostedOtherwise(world, row))
        .map((row) => `not posted once: ${textOf(row)}`),
      ...ledger.deliveries.filter((row) => !hasAllAttempts(row)).map((row) => `attempts: ${textOf(row)}`),
      ...due.filter((digest) => isUnsaid(world, digest, posts)).map(({ way, slot }) => `does not say ${way}: ${slot}`),
    ],
  }
}

/** How many deliveries are not in a final state. */
export async function countOpen({ databaseUrl }: World): Promise<number> {
  const db = await openDatabase(databaseUrl, silent)
  const [row] = await rows<{ n: number }>(db.reads, 'SELECT count(*) AS n FROM deliveries WHERE ready_at IS NOT NULL')
  await db.close()
  return Number(row?.n)
}

export async function readLedger({ databaseUrl }: Pick<World, 'databaseUrl'>) {
  const db = await openDatabase(databaseUrl, silent)
  const tried = db.engine === 'sqlite' ? 'group_concat(attempt)' : "string_agg(attempt::text, ',')"
  const deliveries = await rows<LedgerRow>(
    db.reads,
    `SELECT d.id, d.slot, d.state, d.attempt, (SELECT ${tried} FROM delivery_attempts WHERE delivery_id = d.id) AS tried
      FROM deliveries d`,
  )
  const outcomes = await rows<{ outcome: string; n: number }>(
    db.reads,
    'SELECT outcome, count(*) AS n FROM delivery_attempts GROUP BY outcome ORDER BY outcome',
  )
  await db.close()
  return { deliveries, attempts: Object.fromEntries(outcomes.map(({ outcome, n }) => [outcome, n])) }
}

export const textOf = ({ slot, state, attempt, tried }: LedgerRow): string => `${slot} ${state} ${attempt} (${tried})`

/** One record each, from the first to the last. */
export function hasAllAttempts({ attempt, tried }: LedgerRow): boolean {
  const numbers = (tried ?? '')
    .split(',')
    .map(Number)
    .toSorted((a, b) => a - b)
  return numbers.length === attempt && numbers.every((number, index) => number === index + 1)
}

/** What was sent, digests and what stands in their threads alike, carries its delivery's id in one message, all else in none. */
function isPostedOtherwise({ slack, teams }: World, { id, slot, state }: LedgerRow): boolean {
  if (!slot.startsWith('digest')) return false
  const posts = teams
    .flatMap(({ channelId, workspaceId }) => slack.messages(channelId, workspaceId))
    .filter(({ metadata }) => metadata?.event_payload['delivery_id'] === id)
  return posts.length !== (state === 'sent' ? 1 : 0)
}

/** By what it says: the team and the day are in its first line. */
function postsOf({ slack }: World, { team, day }: DueDigest): StoredMessage[] {
  const head = `${team.name}, ${formatDay(day)}:`
  return slack.messages(team.channelId, team.workspaceId).filter(({ text }) => text.startsWith(head))
}

/** A digest long after its time says so; one that was missed is named by one that came after it. */
function isUnsaid({ slack }: World, digest: DueDigest, posts: ReadonlyMap<string, readonly StoredMessage[]>): boolean {
  const { team, day, slot, way } = digest
  const says = (messages: readonly StoredMessage[], words: RegExp): boolean =>
    messages.some(({ blocks }) => words.test(JSON.stringify(blocks)))
  if (way === 'late') return posts.get(slot)!.length > 0 && !says(posts.get(slot)!, /This digest is 2\d min late/)
  if (way !== 'missed') return false
  const all = slack.messages(team.channelId, team.workspaceId)
  return all.length > 0 && !says(all, new RegExp(`The digest for ${formatDay(day)} did not go out`))
}
