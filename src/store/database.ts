import { createHash } from 'node:crypto'
import type { Knex } from 'knex'
import type { Health } from './guarded-client.ts'

export type Engine = 'sqlite' | 'postgres'

/** What repositories query: outside a transaction reads and writes may go to different connections. */
export interface Db {
  readonly engine: Engine
  readonly reads: Knex
  readonly writes: Knex
  /** Of the transaction; null outside of one. */
  readonly locks: Locks | null
}

/** The teams, by their ids, whose ledgers a transaction holds. */
export type Locks = Map<number, Lock>

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

/** Rows of a raw query, whichever way the driver answers. */
export async function rows<T>(
  knex: Knex,
  sql: string,
  bindings: readonly Knex.RawBinding[] = [],
  options: Readonly<Record<string, unknown>> = {},
): Promise<T[]> {
  const answer = (await knex.raw(sql, bindings).options(options)) as unknown as T[] | { rows: T[] }
  return Array.isArray(answer) ? answer : answer.rows
}

/**
 * What makes PostgreSQL plan a statement once a connection, which of a short one takes longer than to carry it out. Such
 * a statement names its columns: one that says `*` fails where another process has added a column meanwhile.
 */
export const prepared = (sql: string): { readonly name: string } => ({
  name: createHash('sha1').update(sql).digest('hex'),
})

/** Rows of a statement that is `prepared`. */
export const preparedRows = <T>(knex: Knex, sql: string, bindings: readonly Knex.RawBinding[]): Promise<T[]> =>
  rows(knex, sql, bindings, prepared(sql))

/** Runs `work` in the transaction at hand, or in one of its own. */
export async function atomically<T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> {
  if (db.locks) return work(db)
  return db.writes.transaction((transaction) => work(transactional(db.engine, transaction)))
}

/** Runs reads that must all see the same moment. */
export async function inSnapshot<T>(db: Db, work: (knex: Knex) => Promise<T>): Promise<T> {
  if (db.locks) return work(db.reads)
  return db.reads.transaction(work, { readOnly: true, isolationLevel: 'repeatable read' })
}

export function transactional(engine: Engine, transaction: Knex.Transaction): Db {
  return { engine, reads: transaction, writes: transaction, locks: new Map() }
}
