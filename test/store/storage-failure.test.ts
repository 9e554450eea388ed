import { setTimeout } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { StorageError } from '../../src/errors.ts'
import { type Database, rows } from '../../src/store/database.ts'
import { openDatabase, openStore, storeOn } from '../../src/store/open-store.ts'
import { classify } from '../../src/store/storage-error.ts'
import { freshDatabase, silent } from './engines.ts'
import { amount, append, cell, entry, newTeam, recordingBy } from './fixtures.ts'

describe('a full disk', () => {
  const limitPages = (database: Database, pages: number) => database.writes.raw(`PRAGMA max_page_count = ${pages}`)

  test('fails a transaction as a whole, is named so, and heals by itself', async () => {
    const fresh = await freshDatabase('sqlite')
    const database = await openDatabase(fresh.url, silent)
    const store = storeOn(database)
    await store.migrate()
    const team = await newTeam(store)
    const [{ page_count: pages } = { page_count: 0 }] = await rows<{ page_count: number }>(
      database.writes,
      'PRAGMA page_count',
    )
    await limitPages(database, pages + 2)

    const entries = Array.from({ length: 5_000 }, (_, index) => entry(cell(`m${index}`), 'count', amount(1)))
    const failing = append(store, recordingBy(team), entries)
    await expect(failing).rejects.toThrow(StorageError)
    await expect(failing).rejects.toThrow('the disk is full (SQLITE_FULL)')
    const outside = store.installations.put('T1', 'x'.repeat(100_000), 1)
    await expect(outside).rejects.toThrow('the disk is full')

    expect(await store.teams.find('T1', team.id)).toEqual(team)
    expect(await store.transaction(({ ledger }) => ledger.rebuild(team))).toEqual({ cells: 0, differed: 0 })

    await limitPages(database, 1_000_000)
    expect((await append(store, recordingBy(team), entries)).changes).toHaveLength(5_000)
    await store.check()
    await store.close()
    await fresh.drop()
  })

  test('keeps check() failing until a write succeeds again', async () => {
    const fresh = await freshDatabase('sqlite')
    const database = await openDatabase(fresh.url, silent)
    const store = storeOn(database)
    await store.migrate()
    await store.check()
    const [{ page_count: pages } = { page_count: 0 }] = await rows<{ page_count: number }>(
      database.writes,
      'PRAGMA page_count',
    )
    const put = (sealed: string) => store.installations.put('T1', sealed, 1)
    await limitPages(database, pages)
    await expect(put('x'.repeat(100_000))).rejects.toThrow(StorageError)
    // A single row may still find room, so the file is closed to writing altogether.
    await database.writes.raw('PRAGMA query_only = ON')
    await expect(store.check()).rejects.toThrow(StorageError)
    expect(await store.teams.page(0, 1)).toEqual([])
    await database.writes.raw('PRAGMA query_only = OFF')
    await limitPages(database, 1_000_000)
    await store.check()
    await put('x'.repeat(100_000))
    await store.close()
    await fresh.drop()
  })
})

describe('a server that goes away', () => {
  test('fails what is under way as a storage failure, and the pool mends itself', { timeout: 30_000 }, async () => {
    const fresh = await freshDatabase('postgres')
    const store = await openStore({ databaseUrl: fresh.url, log: silent })
    await store.migrate()
    const killer = await openDatabase(fresh.url, silent)
    const killAll = () =>
      killer.writes.raw(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND pid <> pg_backend_pid()`,
      )
    const cut = store.transaction(async ({ installations }) => {
      await installations.put('T1', 'sealed', 1)
      await killAll()
      await setTimeout(100)
      await installations.find('T1')
    })
    await expect(cut).rejects.toThrow(StorageError)
    expect(await store.installations.find('T1')).toBeNull()
    await killAll()
    await setTimeout(100)
    await store.check()
    await store.close()
    await killer.close()
    await fresh.drop()
  })

  test('reads bigints exactly, refuses those it can’t, and days as they are', async () => {
    const fresh = await freshDatabase('postgres')
    const database = await openDatabase(fresh.url, silent)
    const [row] = await rows(
      database.writes,
      `SELECT count(*) AS n, 9007199254740991 AS most, date '2026-11-20' AS day, 1.5 AS half`,
    )
    expect(row).toEqual({ n: 1, most: Number.MAX_SAFE_INTEGER, day: '2026-11-20', half: 1.5 })
    await expect(database.writes.raw('SELECT 9007199254740992 AS more')).rejects.toThrow('too large to be exact')
    await database.close()
    await fresh.drop()
  })
})

describe('classify()', () => {
  const coded = (code: string, message = 'x') => Object.assign(new Error(message), { code })

  test.each([
    ['SQLITE_FULL', 'the disk is full'],
    ['SQLITE_IOERR', 'the disk fails'],
    ['SQLITE_CORRUPT', 'damaged'],
    ['SQLITE_READONLY', 'only be read'],
    ['53100', 'the disk is full'],
    ['57P01', 'does not answer'],
    ['ECONNREFUSED', 'does not answer'],
  ])('names %s', (code, text) => {
    const error = classify(coded(code, 'secret SQL'))
    expect(error).toBeInstanceOf(StorageError)
    expect(String(error)).toContain(text)
    expect(String(error)).not.toContain('secret')
  })

  test('leaves other errors alone', () => {
    for (const error of [coded('SQLITE_CONSTRAINT'), coded('23505'), new Error('plain'), 'text']) {
      expect(classify(error)).toBe(error)
    }
  })
})
