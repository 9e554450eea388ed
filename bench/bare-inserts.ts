import sqlite3 from 'sqlite3'
import { answerOrders } from './answer-orders.ts'

/** Which rows of one database to put into another. */
export interface Copy {
  readonly from: string
  readonly afterSeq: number
  readonly to: string
}

export interface Copied {
  readonly rows: number
  readonly durationMs: number
}

const COLUMNS = ['workspace_id', 'recording_id', 'cell_id', 'mode', 'value', 'detail', 'note'] as const
const ROWS_AT_ONCE = 1_000

type Row = Readonly<Record<(typeof COLUMNS)[number], string | number | null>>

/**
 * The fastest way in that is still as safe: the very rows the bot wrote, prepared, a thousand in a statement and a
 * transaction, with nothing read, checked, looked up or added up. Foreign keys are not checked either.
 */
async function copy({ from, afterSeq, to }: Copy): Promise<Copied> {
  const rows = await readRows(from, afterSeq)
  const database = new sqlite3.Database(to)
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'journal_size_limit = 8388608'])
    await run(database, `PRAGMA ${pragma}`)
  const startedAt = performance.now()
  const full = prepare(database, ROWS_AT_ONCE)
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    const chunk = rows.slice(start, start + ROWS_AT_ONCE)
    const statement = chunk.length === ROWS_AT_ONCE ? full : prepare(database, chunk.length)
    await run(database, 'BEGIN IMMEDIATE')
    await insert(statement, chunk)
    await run(database, 'COMMIT')
    if (statement !== full) statement.finalize()
  }
  full.finalize()
  const durationMs = performance.now() - startedAt
  await new Promise<void>((resolve, reject) => database.close((error) => (error ? reject(error) : resolve())))
  return { rows: rows.length, durationMs }
}

function readRows(file: string, afterSeq: number): Promise<Row[]> {
  const database = new sqlite3.Database(file, sqlite3.OPEN_READONLY)
  return new Promise((resolve, reject) => {
    const sql = `SELECT ${COLUMNS.join(', ')} FROM entries WHERE seq > ? ORDER BY seq`
    database.all<Row>(sql, [afterSeq], (error, rows) => {
      database.close()
      if (error) reject(error)
      else resolve(rows)
    })
  })
}

function prepare(database: sqlite3.Database, count: number): sqlite3.Statement {
  const row = `(${COLUMNS.map(() => '?').join(',')})`
  return database.prepare(`INSERT INTO entries (${COLUMNS.join(', ')}) VALUES ${Array(count).fill(row).join(',')}`)
}

function insert(statement: sqlite3.Statement, rows: readonly Row[]): Promise<void> {
  const values = rows.flatMap((row) => COLUMNS.map((column) => row[column]))
  return new Promise((resolve, reject) => {
    statement.run(values, (error: Error | null) => (error ? reject(error) : resolve()))
  })
}

function run(database: sqlite3.Database, sql: string): Promise<void> {
  return new Promise((resolve, reject) => {
    database.run(sql, (error) => (error ? reject(error) : resolve()))
  })
}

answerOrders(copy)
