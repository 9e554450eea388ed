import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Knex } from 'knex'
import { type Database, type Engine, rows } from './database.ts'

/** Any number, as long as nothing else in the database locks the same one. */
const ADVISORY_LOCK = 727_001

/** Both from the sources and from `dist/`, which holds no copy of the migrations. */
const DIRECTORY = ['../../migrations', '../../../migrations']
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((path) => existsSync(path))

const config = (directory = DIRECTORY): Knex.MigratorConfig => {
  if (directory === undefined) throw new Error('Cannot find the migrations: the folder "migrations" is missing')
  return { directory, disableTransactions: true }
}

/**
 * Applies all pending migrations in one transaction, by one instance at a time: the others wait, then find nothing to do.
 * When one fails, the schema stays as it was. Returns the names of those applied.
 */
export async function migrateUp(database: Database, directory?: string): Promise<string[]> {
  return alone(database, async (transaction) => {
    const [, names] = (await transaction.migrate.latest(config(directory))) as [number, string[]]
    return names
  })
}

/** Takes all migrations back; for tests. */
export async function migrateDown(database: Database, directory?: string): Promise<void> {
  await alone(database, (transaction) => transaction.migrate.rollback(config(directory), true))
}

/** The names of the migrations that are not applied yet. */
export async function pendingMigrations(database: Database): Promise<string[]> {
  if (!(await hasTable(database.reads, database.engine, 'knex_migrations'))) return ['all']
  const [, pending] = (await database.reads.migrate.list(config())) as [unknown, { file: string }[]]
  return pending.map(({ file }) => file)
}

async function alone<T>(database: Database, work: (transaction: Knex.Transaction) => Promise<T>): Promise<T> {
  return database.writes.transaction(async (transaction) => {
    if (database.engine === 'postgres') {
      await transaction.raw('SET LOCAL statement_timeout = 0')
      await transaction.raw('SELECT pg_advisory_xact_lock(?)', [ADVISORY_LOCK])
    }
    return work(transaction)
  })
}

async function hasTable(knex: Knex, engine: Engine, name: string): Promise<boolean> {
  const sql =
    engine === 'sqlite' ? 'SELECT 1 FROM sqlite_schema WHERE name = ?' : 'SELECT 1 WHERE to_regclass(?) IS NOT NULL'
  return (await rows(knex, sql, [name])).length > 0
}
