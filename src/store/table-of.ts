import type { Knex } from 'knex'
import type { Engine } from './database.ts'

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
 * value each: at most some 2,000 rows then), on PostgreSQL one array a column.
 */
export function tableOf(
  engine: Engine,
  columns: Readonly<Record<string, ColumnType>>,
  rows: readonly (readonly Cell[])[],
): ValueTable {
  const names = Object.keys(columns)
  if (engine === 'postgres') return postgresTable(columns, rows)
  if (Object.values(columns).includes('bytea')) return boundTable(names, rows)
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
