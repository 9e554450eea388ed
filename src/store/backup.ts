import { existsSync, renameSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Knex } from 'knex'
import { UserError } from '../errors.ts'
import { type Database, rows } from './database.ts'

/**
 * Writes a whole copy of an SQLite database to `target`, of one moment, beside running writers. The copy is checked before it
 * gets its name, so that a file called so is always good; a file that is there already stays.
 */
export async function backUp(database: Database, target: string): Promise<void> {
  if (database.engine === 'postgres') {
    throw new UserError('Cannot back up PostgreSQL from here: use pg_dump, it comes with the server')
  }
  const file = resolve(target)
  if (existsSync(file)) throw new UserError(`Cannot back up to ${file}: there is such a file already`)
  const unfinished = `${file}.unfinished-${process.pid}`
  rmSync(unfinished, { force: true })
  try {
    // On a connection of its own: readers may not run it, and writers need not wait for it.
    if (database.file === null) await database.writes.raw('VACUUM INTO ?', [unfinished])
    else await onFile(database.file, (source) => source.raw('VACUUM INTO ?', [unfinished]))
    await onFile(unfinished, requireIntact)
    renameSync(unfinished, file)
  } finally {
    rmSync(unfinished, { force: true })
  }
}

async function requireIntact(copy: Knex): Promise<void> {
  const [answer] = await rows<{ integrity_check: string }>(copy, 'PRAGMA integrity_check')
  if (answer?.integrity_check !== 'ok') throw new Error(`Cannot keep the backup: ${answer?.integrity_check}`)
}

async function onFile(file: string, work: (knex: Knex) => Promise<unknown>): Promise<void> {
  const { openPlain } = await import('./sqlite.ts')
  const knex = await openPlain(file)
  try {
    await work(knex)
  } finally {
    await knex.destroy()
  }
}
