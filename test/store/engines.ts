import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import type { Log } from '../../src/ports.ts'
import { type OpenStore, openStore } from '../../src/store/open-store.ts'

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
  const answer = await fetch(inject('postgresDoor'))
  const admin = await answer.text()
  if (!answer.ok) throw new Error(`Cannot start PostgreSQL: ${admin}`)
  const name = `daybook_${randomBytes(6).toString('hex')}`
  await run(admin, `CREATE DATABASE ${name}`)
  const url = new URL(admin)
  url.pathname = `/${name}`
  return { url: url.href, file: null, drop: () => run(admin, `DROP DATABASE ${name} WITH (FORCE)`) }
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
