import type { Socket } from 'node:net'
import knex, { type Knex } from 'knex'
import PostgresTransaction from 'knex/lib/dialects/postgres/execution/pg-transaction.js'
import PostgresClient from 'knex/lib/dialects/postgres/index.js'
import type { Log } from '../ports.ts'
import type { Database, PreparedStatement, StatementOptions } from './database.ts'
import { type GuardedConfig, type Health, guarded } from './guarded-client.ts'
import { sendJoined, sendWaiting } from './joined-statements.ts'

const ACQUIRE_TIMEOUT_MS = 10_000
const CONNECT_TIMEOUT_MS = 5_000
const STATEMENT_TIMEOUT_MS = 30_000
/** Longer than the server's own: it is for a server that went silent. */
const SILENCE_TIMEOUT_MS = 40_000
const POOL = { min: 0, max: 10 }

const TRANSACTION_ABORTED = '25P02'
const BIGINT = 20
const NUMERIC = 1700
const DATE = 1082

interface Connection {
  __knex__disposed?: unknown
  connection?: { stream?: Pick<Socket, 'cork' | 'uncork'> }
}

/** Of each connection what failed last, but for what failed only because of it. */
const reasons = new WeakMap<Connection, unknown>()

/** Of each connection whose transaction is beginning the answer to that. */
const beginnings = new WeakMap<Connection, Promise<unknown>>()

/** A transaction that goes on before its beginning is answered: what it asks first may be sent along. */
class PromptTransaction extends PostgresTransaction {
  override async begin(connection: Connection): Promise<unknown> {
    // That of a transaction which was given up meanwhile.
    await beginnings.get(connection)?.catch(() => undefined)
    const begun = super.begin(connection).then((answer) => {
      beginnings.delete(connection)
      if (answer === undefined) throw new Error('Cannot begin a transaction')
    })
    begun.catch(() => undefined)
    beginnings.set(connection, begun)
    return undefined
  }
}

class Client extends guarded(PostgresClient) {
  override transaction(container: unknown, config: unknown, outer: unknown): Knex.Transaction {
    return new PromptTransaction(this, container, config, outer) as unknown as Knex.Transaction
  }

  override async query(connection: Connection, query: unknown): Promise<unknown> {
    const { options = {} } = query as { options?: StatementOptions }
    const beginning = beginnings.get(connection)
    if (beginning && !options.isHarmlessAlone) await beginning
    const send = (statement: unknown): Promise<unknown> => this.send(connection, statement)
    if (options.isJoinable) return sendJoined(connection, query as PreparedStatement, send)
    sendWaiting(connection)
    return send(query)
  }

  /** What is asked for at once goes out in one piece: telling the system to send takes longer than most statements. */
  private send(connection: Connection, query: unknown): Promise<unknown> {
    const stream = connection.connection?.stream
    stream?.cork()
    process.nextTick(() => stream?.uncork())
    return super.query(connection, query).catch((error: unknown) => {
      throw reasonOf(connection, error)
    })
  }
}

/** Of statements that were sent behind one that failed, what that failed of: the server only says that it gave up. */
function reasonOf(connection: Connection, error: unknown): unknown {
  if (error instanceof Error && 'code' in error && error.code === TRANSACTION_ABORTED)
    return reasons.get(connection) ?? error
  reasons.set(connection, error)
  // The answer may still come, to the wrong question: such a connection is thrown away.
  if (error instanceof Error && String(error.cause).includes('Query read timeout')) connection.__knex__disposed = error
  return error
}

/** Opens the PostgreSQL database; refuses, with what would be right, one that does not answer. */
export async function openPostgres(url: string, log: Log): Promise<Database> {
  const health: Health = { isBroken: false }
  const db = connect(url, health, log)
  try {
    await db.raw('SELECT 1')
  } catch (error) {
    await db.destroy()
    throw new Error(`Cannot open the PostgreSQL database: ${faultOf(error)}`, { cause: error })
  }
  return {
    engine: 'postgres',
    health,
    reads: db,
    writes: db,
    transaction: null,
    file: null,
    close: () => db.destroy(),
  }
}

function connect(url: string, health: Health, log: Log): Knex {
  const debug = (message: unknown): void => log.debug({}, `knex: ${String(message)}`)
  return knex({
    health,
    client: Client as unknown as typeof Knex.Client,
    connection: {
      connectionString: url,
      application_name: 'daybook',
      keepAlive: true,
      // Statements are sent before those ahead of them on the connection are answered, in their order.
      pipeline: true,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      query_timeout: SILENCE_TIMEOUT_MS,
      idle_in_transaction_session_timeout: SILENCE_TIMEOUT_MS,
      types: { getTypeParser },
    } as Knex.PgConnectionConfig,
    compileSqlOnError: false,
    acquireConnectionTimeout: ACQUIRE_TIMEOUT_MS,
    pool: POOL,
    log: { warn: debug, error: debug, debug, deprecate: debug },
  } as Knex.Config & GuardedConfig)
}

const { default: pg } = await import('pg')

/** Its own types know text parsers of known types only. */
const TYPE_PARSERS: { getTypeParser(oid: number, format?: string): (text: string) => unknown } = pg.types

/** Numbers as numbers and dates as texts, for these connections only; `pg` would give texts and local midnights. */
function getTypeParser(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
  if (oid === BIGINT) return exactInteger
  if (oid === NUMERIC) return Number
  if (oid === DATE) return String
  return TYPE_PARSERS.getTypeParser(oid, format)
}

function exactInteger(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError(`Cannot read ${text}: it is too large to be exact`)
  return number
}

/** Never the address: it holds the password. */
function faultOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  if (code === '28P01' || code === '28000') return `user or password is wrong (${code})`
  if (code === '3D000') return `there is no such database (${code})`
  return `it does not answer${code ? ` (${code})` : ''}, check DATABASE_URL and that the server runs`
}
