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

/** What the store sends to the database for each question to read what is rolled up, statement by statement. */
export async function recordReads(
  databaseUrl: string,
  readKey: string,
  questions: readonly Asked[],
): Promise<Read[][]> {
  const database = await openDatabase(databaseUrl, quiet)
  const store = storeOn(database)
  const doors = createDoors({ store, vault: null, clock: Date, faults: async () => [], recorded: () => {} })
  try {
    const asker = await doors.keyByHash(hashSecret(readKey))
    let reads: Read[] = []
    database.reads.on('query', ({ sql, bindings }: Read) => {
      if (/ FROM .*\b(cells|channel_days)\b/s.test(sql)) reads.push({ sql, bindings })
    })
    const recorded: Read[][] = []
    for (const { metric, ...words } of questions) {
      reads = []
      await doors.ask(asker!, metric, words)
      recorded.push(reads)
    }
    return recorded
  } finally {
    await store.close()
  }
}

/** A read of SQLite as it would be without the rows being packed into one text: the SELECT inside. */
export function unpacked({ sql, bindings }: Read): Read {
  const [, select] = /^SELECT json_group_array\(.*? FROM \((SELECT .*)\)$/s.exec(sql) ?? []
  if (select === undefined) throw new Error(`Cannot measure: no packed rows in ${sql}`)
  return { sql: select, bindings }
}
