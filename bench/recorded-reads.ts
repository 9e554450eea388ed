import { createDoors } from '../src/actions/doors.ts'
import { hashSecret } from '../src/actions/make-key.ts'
import { openDatabase, storeOn } from '../src/store/open-store.ts'
import type { Read } from './bare-reads.ts'
import { quiet } from './team-data.ts'

/** A question at the HTTP door. */
export interface Asked {
  readonly metric: string
  readonly period: string
  readonly by?: string
  readonly stat?: string
}

/** What knex tells of a statement. */
interface Sent {
  readonly sql: string
  readonly bindings?: Read['bindings']
  readonly options?: { readonly name?: string }
}

/** What the store sends to the database for each question, from the key to the rows, when it is asked a second time. */
export async function recordReads(
  databaseUrl: string,
  readKey: string,
  questions: readonly Asked[],
): Promise<Read[][]> {
  const database = await openDatabase(databaseUrl, quiet)
  const store = storeOn(database)
  const doors = createDoors({ store, vault: null, clock: Date, faults: async () => [] })
  try {
    let reads: Read[] = []
    database.reads.on('query', ({ sql, bindings = [], options }: Sent) => {
      const { name } = options ?? {}
      reads.push({ sql, bindings, ...(name === undefined ? {} : { name }) })
    })
    const ask = async ({ metric, ...words }: Asked): Promise<Read[]> => {
      reads = []
      const asker = await doors.keyByHash(hashSecret(readKey))
      await doors.ask(asker!, metric, words)
      return reads
    }
    const recorded: Read[][] = []
    for (const question of questions) {
      await ask(question)
      recorded.push(await ask(question))
    }
    return recorded
  } finally {
    await store.close()
  }
}

/** Whether the statement reads what is rolled up. */
export const readsRows = ({ sql }: Read): boolean => / FROM .*\b(cells|channel_days)\b/s.test(sql)

/** A statement that is planned anew each time. */
export const unprepared = ({ sql, bindings }: Read): Read => ({ sql, bindings })

/** A statement as it would be without its rows being packed into one text: the SELECT inside. */
export function unpacked(read: Read): Read {
  const { sql, bindings } = read
  const [, select] = /^SELECT json_group_array\(.*? FROM \((SELECT .*)\)$/s.exec(sql) ?? []
  if (select === undefined && readsRows(read)) throw new Error(`Cannot measure: no packed rows in ${sql}`)
  return { sql: select ?? sql, bindings }
}
