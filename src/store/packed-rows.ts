import type { Knex } from 'knex'
import { type Engine, preparedRows } from './database.ts'

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
  if (engine === 'postgres') return preparedRows(knex, select, bindings, { rowMode: 'array' })
  const [found] = await preparedRows<{ packed: string; hex: string | null }>(
    knex,
    `SELECT json_group_array(json_array(${columns.join(', ')}, length(${bytes}))) AS packed,
      group_concat(hex(${bytes}), '') AS hex FROM (${select})`,
    bindings,
  )
  const packed = JSON.parse(found!.packed) as Value[][]
  // All the bytes as one text and one buffer: a text and a buffer for each row took as long as the rest of reading them.
  const all = Buffer.from(found!.hex ?? '', 'hex')
  let at = 0
  for (const values of packed) {
    const length = values[columns.length]
    if (typeof length === 'number') values[columns.length] = all.subarray(at, (at += length))
  }
  return packed
}
