import { type Database, rows } from './database.ts'

/**
 * Makes this the only bot process of an SQLite file, until the process ends or the returned function is called; throws,
 * with the other's process id, when there is one. A write lock on a small file beside it, which the system gives up with
 * the process: a crash leaves nothing behind that would have to be judged stale.
 */
export async function lockInstance(database: Database): Promise<() => Promise<void>> {
  if (database.file === null) return async () => {}
  const { openPlain } = await import('./sqlite.ts')
  const lock = await openPlain(`${database.file}.lock`)
  try {
    await lock.raw('BEGIN IMMEDIATE')
    await lock.raw(`PRAGMA user_version = ${process.pid}`)
    // Others can read who it is only once it is committed.
    await lock.raw('COMMIT')
    await lock.raw('BEGIN IMMEDIATE')
  } catch (error) {
    const [holder] = await rows<{ user_version: number }>(lock, 'PRAGMA user_version').catch(() => [])
    await lock.destroy()
    if (!String(error).includes('SQLITE_BUSY')) throw error
    throw new Error(
      `Cannot start: process ${holder?.user_version ?? 'unknown'} runs with ${database.file} already, stop it first or use PostgreSQL`,
      { cause: error },
    )
  }
  return () => lock.destroy()
}
