import { createHash } from 'node:crypto'
import type { Knex } from 'knex'
import { LRUCache } from 'lru-cache'
import { together } from '../turns.ts'
import type { Health } from './guarded-client.ts'

export type Engine = 'sqlite' | 'postgres'

/** What repositories query: outside a transaction reads and writes may go to different connections. */
export interface Db {
  readonly engine: Engine
  readonly reads: Knex
  readonly writes: Knex
  /** Null outside of one. */
  readonly transaction: Transaction | null
}

export interface Transaction {
  /** The teams, by their ids, whose ledgers it holds. */
  readonly locks: Map<number, Lock>
  /** Statements that were sent and that nobody waits for: it ends when they are answered, and fails with them. */
  readonly unanswered: Promise<unknown>[]
}

export interface Lock {
  readonly workspaceId: string
  /** Another with every change of the team's limits; null once this transaction changes them. */
  readonly limitsVersion: number | null
}

/** An open database, and how it differs from the other engine as a whole. */
export interface Database extends Db {
  /** One object a database, which also tells it from others that are open in this process. */
  readonly health: Health
  /** The file of an SQLite database; null in memory and on a server. */
  readonly file: string | null
  close(): Promise<void>
}

/** For PostgreSQL; SQLite does without. */
export interface StatementOptions {
  /** The rows as arrays of their values. */
  readonly rowMode?: 'array'
  /** It may be carried out where its transaction could not begin, and nothing would keep it from standing. */
  readonly isHarmlessAlone?: boolean
  /** A write that needs nothing of those asked at once with it, and whose rows nobody reads: they may be one statement. */
  readonly isJoinable?: boolean
}

/** A statement as knex's client takes it; `name` is that of the plan which a connection keeps. */
export interface PreparedStatement {
  readonly method: 'raw'
  readonly sql: string
  readonly bindings: readonly Knex.RawBinding[]
  readonly options: StatementOptions & { readonly name: string }
}

export function prepared(
  sql: string,
  bindings: readonly Knex.RawBinding[],
  options: StatementOptions = {},
): PreparedStatement {
  return { method: 'raw', sql, bindings, options: { name: nameOf(sql), ...options } }
}

/** Rows of a raw query, whichever way the driver answers. */
export async function rows<T>(knex: Knex, sql: string, bindings: readonly Knex.RawBinding[] = []): Promise<T[]> {
  return rowsOf<T>(await knex.raw(sql, bindings))
}

/**
 * Rows of a statement that is asked for again and again: PostgreSQL plans it once a connection, which of a short one takes
 * longer than to carry it out, and it goes past what knex builds statements with, which takes as long again. Those of a
 * transaction are sent in the order in which they are asked for, and what knex builds a little later. Such a statement names
 * its columns: one that says `*` fails where another process has added a column meanwhile.
 */
export async function preparedRows<T>(
  knex: Knex,
  sql: string,
  bindings: readonly Knex.RawBinding[],
  options: StatementOptions = {},
): Promise<T[]> {
  const client = knex.client as Knex.Client
  const connection: unknown = await client.acquireConnection()
  try {
    const { response } = (await client.query(connection, prepared(sql, bindings, options))) as { response: unknown }
    return rowsOf<T>(response)
  } finally {
    await client.releaseConnection(connection)
  }
}

/**
 * A write that is asked for again and again, without rows. On PostgreSQL those asked at once are one statement: none may need
 * what another does, or touch a row that another touches.
 */
export async function preparedWrite(knex: Knex, sql: string, bindings: readonly Knex.RawBinding[]): Promise<void> {
  await preparedRows(knex, sql, bindings, { isJoinable: true })
}

const rowsOf = <T>(answer: unknown): T[] => (Array.isArray(answer) ? answer : (answer as { rows: T[] }).rows)

const names = new LRUCache<string, string>({ max: 1_000 })

/** PostgreSQL's names are short. */
function nameOf(sql: string): string {
  const known = names.get(sql)
  if (known !== undefined) return known
  const name = createHash('sha1').update(sql).digest('hex')
  names.set(sql, name)
  return name
}

/** Runs `work` in the transaction at hand, or in one of its own. */
export async function atomically<T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> {
  if (db.transaction) return work(db)
  return db.writes.transaction((transaction) => workIn(transactional(db.engine, transaction), work))
}

/** Runs reads that must all see the same moment. */
export async function inSnapshot<T>(db: Db, work: (knex: Knex) => Promise<T>): Promise<T> {
  if (db.transaction) return work(db.reads)
  return db.reads.transaction(work, { readOnly: true, isolationLevel: 'repeatable read' })
}

export function transactional(engine: Engine, transaction: Knex.Transaction): Db & { transaction: Transaction } {
  return { engine, reads: transaction, writes: transaction, transaction: { locks: new Map(), unanswered: [] } }
}

/**
 * Waits for statements that were sent, where what is asked after them might overtake them: SQLite's threads keep no order. On
 * PostgreSQL the end of the transaction waits for them.
 */
export async function requireSent({ engine, transaction }: Db, sent: Promise<unknown>): Promise<void> {
  if (engine === 'sqlite' || !transaction) return void (await sent)
  sent.catch(() => undefined)
  transaction.unanswered.push(sent)
}

async function workIn<T>(db: Db & { transaction: Transaction }, work: (db: Db) => Promise<T>): Promise<T> {
  const done = await work(db)
  await together(...db.transaction.unanswered)
  return done
}
