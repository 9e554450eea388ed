import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import type { Log } from '../../src/ports.ts'
import { type OpenStore, openStore } from '../../src/store/open-store.ts'
import { createDatabase } from '../postgres.ts'

export type EngineName = 'sqlite' | 'postgres'

export const ENGINES: readonly EngineName[] = ['sqlite', 'postgres']

/** A database of a test file's own, empty and not migrated. */
export interface TestDatabase {
  readonly url: string
  /** The file on SQLite, else null. */
  readonly file: string | null
  drop(): Promise<void>
}

export const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

export function freshDatabase(engine: EngineName): Promise<TestDatabase> {
  return engine === 'sqlite' ? freshFile() : freshPostgres()
}

/** A migrated store on a fresh database; `close` drops that too. */
export async function freshStore(engine: EngineName): Promise<OpenStore> {
  const database = await freshDatabase(engine)
  const store = await openStore({ databaseUrl: database.url, log: silent })
  await store.migrate()
  return {
    ...store,
    close: async () => {
      await store.close()
      await database.drop()
    },
  }
}

async function freshFile(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'daybook-store-'))
  const file = join(folder, 'test.sqlite3')
  return { url: `sqlite:${file}`, file, drop: async () => rmSync(folder, { recursive: true, force: true }) }
}

async function freshPostgres(): Promise<TestDatabase> {
  return { ...(await createDatabase(await postgresUrl())), file: null }
}

/** The cluster all tests of the run share. */
async function postgresUrl(): Promise<string> {
  const answer = await fetch(inject('postgresDoor'))
  const url = await answer.text()
  if (!answer.ok) throw new Error(`Cannot start PostgreSQL: ${url}`)
  return url
}
