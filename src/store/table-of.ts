import type { Knex } from 'knex'
import { together } from '../turns.ts'
import type { Engine } from './database.ts'

export const ROWS_A_BATCH = 1_000

export type ColumnType = 'bigint' | 'text' | 'bytea'
export type Cell = string | number | null | Uint8Array

/**
 * Rows handed to the database as a table `v`, to insert, update or join in one statement. Joins must be written
 * `v CROSS JOIN t WHERE …`: that keeps SQLite from going through `t` once and through `v` for each of its rows.
 */
export interface ValueTable {
  /** Stands in a FROM clause. */
  readonly sql: string
  /** Keeps the rows' order where that matters. */
  readonly orderBy: string
  readonly bindings: Knex.RawBinding[]
}

/**
 * The rows as a table `v` with these columns. On SQLite one JSON parameter (or, for bytes, which JSON has not, a bound
 * value each: three times as slow, and at most some 2,000 rows), on PostgreSQL one array a column.
 */
export function tableOf(
  engine: Engine,
  columns: Readonly<Record<string, ColumnType>>,
  rows: readonly (readonly Cell[])[],
): ValueTable {
  const names = Object.keys(columns)
  if (engine === 'postgres') return postgresTable(columns, rows)
  if (rows.some((row) => row.some((value) => value instanceof Uint8Array))) return boundTable(names, rows)
  const list = names.map((name, index) => `value->>${index} AS ${name}`)
  return { sql: `(SELECT ${list.join(', ')} FROM json_each(?)) AS v`, orderBy: '', bindings: [JSON.stringify(rows)] }
}

function boundTable(names: readonly string[], rows: readonly (readonly Cell[])[]): ValueTable {
  const list = names.map((name, index) => `column${index + 1} AS ${name}`)
  const row = `(${names.map(() => '?').join(',')})`
  return {
    sql: `(SELECT ${list.join(', ')} FROM (VALUES ${rows.map(() => row).join(',')})) AS v`,
    orderBy: '',
    bindings: rows.flat() as Knex.RawBinding[],
  }
}

function postgresTable(columns: Readonly<Record<string, ColumnType>>, rows: readonly (readonly Cell[])[]): ValueTable {
  const names = Object.keys(columns)
  const types = Object.values(columns)
  return {
    sql: `unnest(${types.map((type) => `?::${type}[]`).join(', ')}) WITH ORDINALITY AS v(${names.join(', ')}, position)`,
    orderBy: 'ORDER BY v.position',
    bindings: types.map((_, index) => rows.map((row) => row[index] ?? null)) as unknown as Knex.RawBinding[],
  }
}

/**
 * Saves rows for `tableOf` in batches: those without bytes, which SQLite takes much faster, apart from those with. Few are
 * sent at once; of many a batch waits for the one before it.
 */
export async function saveInBatches<T extends { readonly bins: Uint8Array | null }>(
  all: readonly T[],
  save: (batch: readonly T[]) => Promise<unknown>,
): Promise<void> {
  const parts = [all.filter(({ bins }) => bins === null), all.filter(({ bins }) => bins !== null)]
  if (all.length <= ROWS_A_BATCH) {
    await together(...parts.filter((part) => part.length > 0).map(save))
    return
  }
  for (const rows of parts) {
    for (let start = 0; start < rows.length; start += ROWS_A_BATCH) await save(rows.slice(start, start + ROWS_A_BATCH))
  }
}
