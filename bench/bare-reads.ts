import pg from 'pg'
import sqlite3 from 'sqlite3'
import { answerOrders } from './answer-orders.ts'

export interface Read {
  readonly sql: string
  readonly bindings: readonly (string | number)[]
  /** Of a statement that PostgreSQL plans once a connection. */
  readonly name?: string
}

/** Either where to read, or what. */
export type ReadOrder = { readonly databaseUrl: string } | { readonly reads: readonly Read[] }

/** Of an order to read. */
export interface ReadDone {
  readonly rows: number
  readonly durationMs: number
}

type Rows = readonly object[]
type Send = (read: Read) => Promise<Rows>

async function open(databaseUrl: string): Promise<Send> {
  if (databaseUrl.startsWith('sqlite:')) return openSqlite(databaseUrl.slice('sqlite:'.length))
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  return async ({ sql, bindings, ...named }) =>
    (await client.query<object>({ text: sql, values: [...bindings], ...named })).rows
}

function openSqlite(file: string): Send {
  const database = new sqlite3.Database(file, sqlite3.OPEN_READONLY)
  return ({ sql, bindings }) =>
    new Promise((resolve, reject) => {
      database.all<object>(sql, bindings, (error, rows) => (error ? reject(error) : resolve(rows)))
    })
}

/**
 * The least that any answer needs: one statement after the other, their rows as objects, and nothing done with them. Rows
 * that come as one JSON text are parsed.
 */
async function read(send: Send, reads: readonly Read[]): Promise<ReadDone> {
  const startedAt = performance.now()
  let rows = 0
  for (const one of reads) {
    const found = await send(one)
    const [first] = found
    rows += first && 'packed' in first ? (JSON.parse(first.packed as string) as Rows).length : found.length
  }
  return { rows, durationMs: performance.now() - startedAt }
}

let send: Send | null = null

async function obey(order: ReadOrder): Promise<ReadDone> {
  if ('reads' in order) return read(send!, order.reads)
  send = await open(order.databaseUrl)
  return { rows: 0, durationMs: 0 }
}

answerOrders(obey)
