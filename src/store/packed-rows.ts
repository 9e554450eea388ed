import type { Knex } from 'knex'
import { type Engine, rows } from './database.ts'

/** A SELECT of whole numbers and texts, and of one last column of bytes. */
export interface PackedQuery {
  readonly columns: readonly string[]
  readonly bytes: string
  /** From the table's name on: conditions, order, limit. */
  readonly from: string
  readonly bindings: readonly Knex.RawBinding[]
}

type Value = string | number | Uint8Array | null

/**
 * The values of rows, in the order of the columns, of a query that may give thousands. SQLite's driver makes each value
 * by itself, which costs several times what finding the rows does; there all of them come as one JSON text.
 */
export async function packedRows(
  { engine, knex }: { readonly engine: Engine; readonly knex: Knex },
  { columns, bytes, from, bindings }: PackedQuery,
): Promise<Value[][]> {
  const names = [...columns, bytes]
  const select = `SELECT ${names.join(', ')} FROM ${from}`
  if (engine === 'postgres') {
    const found = await rows<Record<string, Value>>(knex, select, bindings)
    return found.map((row) => names.map((name) => row[name] ?? null))
  }
  const [found] = await rows<{ packed: string }>(
    knex,
    `SELECT json_group_array(json_array(${columns.join(', ')}, CASE WHEN ${bytes} IS NOT NULL THEN hex(${bytes}) END))
      AS packed FROM (${select})`,
    bindings,
  )
  const packed = JSON.parse(found!.packed) as Value[][]
  for (const values of packed) {
    const hex = values[columns.length]
    if (typeof hex === 'string') values[columns.length] = Buffer.from(hex, 'hex')
  }
  return packed
}
