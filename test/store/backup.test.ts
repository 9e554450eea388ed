import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { UserError } from '../../src/errors.ts'
import { rows } from '../../src/store/database.ts'
import { openDatabase, openStore, storeOn } from '../../src/store/open-store.ts'
import { freshDatabase, freshStore, silent } from './engines.ts'
import { amount, append, cell, entry, newTeam, recordingBy } from './fixtures.ts'

describe('backup()', () => {
  test('copies one moment of a database that is written to, whole', { timeout: 60_000 }, async () => {
    const fresh = await freshDatabase('sqlite')
    const store = await openStore({ databaseUrl: fresh.url, log: silent })
    await store.migrate()
    const team = await newTeam(store)
    let written = 0
    const end = { isReached: false }
    const write = async () => {
      while (!end.isReached) {
        await append(store, recordingBy(team), [
          entry(cell('left'), 'count', amount(1)),
          entry(cell('right'), 'count', amount(1)),
        ])
        written += 1
      }
    }
    const writing = write()
    const folder = dirname(fresh.file!)
    const copies: { file: string; least: number; most: number }[] = []
    for (let index = 0; index < 4; index += 1) {
      const file = join(folder, `copy-${index}.sqlite3`)
      const least = written
      await store.backup(file)
      copies.push({ file, least, most: written + 1 })
    }
    end.isReached = true
    await writing
    await store.close()
    expect(readdirSync(folder).filter((name) => name.includes('unfinished'))).toEqual([])

    for (const { file, least, most } of copies) {
      const copy = await openDatabase(`sqlite:${file}`, silent)
      expect(await rows(copy.reads, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
      const sums = await rows<{ sum: number }>(copy.reads, 'SELECT sum FROM cells ORDER BY measure')
      const [{ n } = { n: 0 }] = await rows<{ n: number }>(copy.reads, 'SELECT count(*) AS n FROM entries')
      // Of a store that was empty yet, both are missing.
      expect(sums.map(({ sum }) => sum)).toEqual(n === 0 ? [] : [n / 2, n / 2])
      expect(n / 2).toBeGreaterThanOrEqual(least)
      expect(n / 2).toBeLessThanOrEqual(most)
      const restored = storeOn(copy)
      await restored.check()
      expect(await restored.transaction(({ ledger }) => ledger.rebuild(team))).toMatchObject({ differed: 0 })
      await restored.close()
    }
    await fresh.drop()
  })

  test('keeps a file that is there, and leaves nothing when it fails', async () => {
    const fresh = await freshDatabase('sqlite')
    const store = await openStore({ databaseUrl: fresh.url, log: silent })
    await store.migrate()
    await expect(store.backup(fresh.file!)).rejects.toThrow('there is such a file already')
    const nowhere = join(dirname(fresh.file!), 'no', 'folder', 'x.sqlite3')
    await expect(store.backup(nowhere)).rejects.toThrow()
    expect(existsSync(nowhere)).toBe(false)
    await store.close()
    await fresh.drop()
  })

  test('names pg_dump on PostgreSQL', async () => {
    const store = await freshStore('postgres')
    const refused = store.backup('never.sqlite3')
    await expect(refused).rejects.toThrow(UserError)
    await expect(refused).rejects.toThrow('pg_dump')
    await store.close()
  })
})
