import { mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import knex, { type Knex } from 'knex'
import SqliteTransaction from 'knex/lib/dialects/sqlite3/execution/sqlite-transaction.js'
import SqliteClient from 'knex/lib/dialects/sqlite3/index.js'
import type { Log } from '../ports.ts'
import type { Database } from './database.ts'
import { type GuardedConfig, type Health, guarded } from './guarded-client.ts'
import { keepStatements, type SqliteConnection } from './statement-cache.ts'

/** How long a statement waits for another process that writes: an import of 100,000 rows takes a while. */
const BUSY_DEADLINE_MS = 30_000
/**
 * How much of that it waits inside SQLite, where it holds one of libuv's four threads: five waiters there would keep the
 * one they wait for from ever finishing.
 */
const BUSY_TIMEOUT_MS = 20
const BUSY_PAUSE_MS = 15
/** Turning the write-ahead log on takes a moment alone with the file. */
const OPENING_TIMEOUT_MS = 5_000
/** How long work waits for the one writing connection of this process. */
const ACQUIRE_TIMEOUT_MS = 30_000
/** Readers see the last commit and never wait for the writer; two of them leave libuv's other threads to DNS and files. */
const READERS = 2

/** The few members of a node-sqlite3 connection used here. */
interface Connection {
  all(sql: string, callback: (error: Error | null, rows: Record<string, unknown>[]) => void): void
  __knex__disposed?: unknown
}

/** A transaction that takes the write lock at its beginning, and whose failure keeps the first error as its reason. */
class ImmediateTransaction extends SqliteTransaction {
  begin(connection: Connection): Promise<unknown> {
    return this.query(connection, this.readOnly ? 'BEGIN;' : 'BEGIN IMMEDIATE;')
  }

  async commit(connection: Connection, value: unknown): Promise<void> {
    const committed = this.trxClient.query(connection, 'COMMIT;')
    this._completed = true
    try {
      await committed
      this._resolver(value)
    } catch (error) {
      await leaveTransaction(connection)
      this._rejecter(error)
    }
  }

  async rollback(connection: Connection, error: unknown): Promise<void> {
    this._completed = true
    await leaveTransaction(connection)
    this._rejecter(error)
  }
}

/** After a full disk SQLite has rolled back by itself, so that a ROLLBACK fails: that is no fault. */
async function leaveTransaction(connection: Connection): Promise<void> {
  try {
    await run(connection, 'ROLLBACK')
  } catch (error) {
    if (!String(error).includes('no transaction is active')) connection.__knex__disposed = error
  }
}

class Client extends guarded(SqliteClient) {
  override async acquireRawConnection(): Promise<unknown> {
    return keepStatements((await super.acquireRawConnection()) as SqliteConnection)
  }

  /** A statement that found the database busy did nothing, so that it may be repeated. */
  override async query(connection: unknown, query: unknown): Promise<unknown> {
    for (const deadline = Date.now() + BUSY_DEADLINE_MS; ; await setTimeout(BUSY_PAUSE_MS * (0.5 + Math.random()))) {
      try {
        return await super.query(connection, query)
      } catch (error) {
        if (!String(error).includes('SQLITE_BUSY') || Date.now() > deadline) throw error
      }
    }
  }

  override transaction(container: unknown, config: unknown, outer: unknown): Knex.Transaction {
    return new ImmediateTransaction(this, container, config, outer) as unknown as Knex.Transaction
  }
}

/**
 * Opens the SQLite file, whose folder is made when it is missing, or one in memory. Refuses, with what would be right, a
 * file that is no database, that can't be written, or whose file system has no write-ahead log.
 */
export async function openSqlite(path: string, log: Log): Promise<Database> {
  const inMemory = path === ':memory:'
  const file = inMemory ? null : resolve(path)
  if (file) makeFolder(file)
  const health: Health = { isBroken: false }
  const writes = connect(file ?? path, { health, pool: { min: 1, max: 1 }, queryOnly: 'OFF' }, log)
  try {
    await writes.raw('SELECT 1 FROM sqlite_schema')
  } catch (error) {
    await writes.destroy()
    throw new Error(`Cannot open the database ${file ?? path}: ${faultOf(error)}`, { cause: error })
  }
  const reads = file ? connect(file, { health, pool: { min: 0, max: READERS }, queryOnly: 'ON' }, log) : writes
  return {
    engine: 'sqlite',
    health,
    reads,
    writes,
    transaction: null,
    file,
    close: async () => {
      if (reads !== writes) await reads.destroy()
      await writes.destroy()
    },
  }
}

/** One connection to a file, as SQLite comes, without patience: for a copy to check, or a file that serves as a lock. */
export async function openPlain(filename: string): Promise<Knex> {
  const plain = knex({
    client: SqliteClient,
    connection: { filename },
    useNullAsDefault: true,
    pool: { min: 1, max: 1 },
  })
  await plain.raw('PRAGMA busy_timeout = 200')
  return plain
}

function connect(
  filename: string,
  options: { health: Health; pool: { min: number; max: number }; queryOnly: 'ON' | 'OFF' },
  log: Log,
): Knex {
  return knex({
    health: options.health,
    client: Client as unknown as typeof Knex.Client,
    connection: { filename },
    useNullAsDefault: true,
    compileSqlOnError: false,
    acquireConnectionTimeout: ACQUIRE_TIMEOUT_MS,
    pool: {
      ...options.pool,
      afterCreate: (connection: Connection, done: (error: Error | null) => void) => {
        prepare(connection, { inMemory: filename === ':memory:', queryOnly: options.queryOnly }).then(
          () => done(null),
          done,
        )
      },
    },
    log: quiet(log),
  } as Knex.Config & GuardedConfig)
}

async function prepare(connection: Connection, options: { inMemory: boolean; queryOnly: string }): Promise<void> {
  await run(connection, `PRAGMA busy_timeout = ${OPENING_TIMEOUT_MS}`)
  const [answer] = await run(connection, 'PRAGMA journal_mode = WAL')
  if (!options.inMemory && answer?.['journal_mode'] !== 'wal') {
    throw new Error('its file system keeps no write-ahead log, put it on a local disk')
  }
  await run(connection, 'PRAGMA synchronous = FULL')
  await run(connection, 'PRAGMA foreign_keys = ON')
  await run(connection, 'PRAGMA journal_size_limit = 8388608')
  await run(connection, `PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`)
  await run(connection, `PRAGMA query_only = ${options.queryOnly}`)
  if (options.queryOnly === 'OFF') await requireWritable(connection)
}

/** A file without the right to write opens all the same; taking the write lock tells. One that is busy can be written. */
async function requireWritable(connection: Connection): Promise<void> {
  try {
    await run(connection, 'BEGIN IMMEDIATE')
    await run(connection, 'ROLLBACK')
  } catch (error) {
    if (!String(error).includes('SQLITE_BUSY')) throw error
  }
}

function run(connection: Connection, sql: string): Promise<Record<string, unknown>[]> {
  return new Promise((resolve, reject) => {
    connection.all(sql, (error, rows) => (error ? reject(error) : resolve(rows)))
  })
}

function makeFolder(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true })
  } catch (error) {
    throw new Error(`Cannot open the database ${file}: its folder can't be made`, { cause: error })
  }
}

function faultOf(error: unknown): string {
  const texts = [error, error instanceof Error ? error.cause : null].map(String).join(' ')
  if (/SQLITE_NOTADB|SQLITE_CORRUPT/.test(texts)) return 'the file is damaged, or no SQLite database at all'
  if (/SQLITE_READONLY/.test(texts)) return 'it may only be read, the bot needs to write it and its folder'
  if (/SQLITE_CANTOPEN/.test(texts)) return "it can't be opened, check that it is a file the bot may read and write"
  return error instanceof Error ? error.message : texts
}

/** Knex repeats its errors as warnings; they are thrown anyway. */
function quiet(log: Log): Knex.Logger {
  const debug = (message: unknown): void => log.debug({}, `knex: ${String(message)}`)
  return { warn: debug, error: debug, debug, deprecate: debug }
}
