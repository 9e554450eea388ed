import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  atomically,
  type Database,
  type Db,
  preparedRows,
  preparedWrite,
  requireSent,
} from '../../src/store/database.ts'
import { openDatabase } from '../../src/store/open-store.ts'
import { together } from '../../src/turns.ts'
import { ENGINES, freshDatabase, silent, type TestDatabase } from './engines.ts'

const ADD = 'INSERT INTO counts (value) VALUES (?)'

describe.each(ENGINES)('a transaction on %s', (engine) => {
  let fresh: TestDatabase
  let database: Database
  beforeEach(async () => {
    fresh = await freshDatabase(engine)
    database = await openDatabase(fresh.url, silent)
    await database.writes.raw('CREATE TABLE counts (value INTEGER PRIMARY KEY)')
  })
  afterEach(async () => {
    await database.close()
    await fresh.drop()
  })

  const add = ({ writes }: Db, value: number) => preparedRows(writes, ADD, [value])
  const valuesIn = async ({ reads }: Db) =>
    (await preparedRows<{ value: number }>(reads, 'SELECT value FROM counts ORDER BY value', [])).map(
      ({ value }) => value,
    )

  test('sees what it has sent, whether that was answered or not', async () => {
    const seen = await atomically(database, async (db) => {
      await requireSent(db, together(add(db, 1), add(db, 2)))
      return valuesIn(db)
    })
    expect(seen).toEqual([1, 2])
    expect(await valuesIn(database)).toEqual([1, 2])
  })

  test('fails with what it sent and did not wait for, and leaves nothing of itself', async () => {
    const twice = atomically(database, async (db) => {
      await requireSent(db, add(db, 1))
      await requireSent(db, add(db, 1))
      return 'recorded'
    })
    await expect(twice).rejects.toThrow(/unique/i)
    expect(await valuesIn(database)).toEqual([])
  })

  test('carries out writes that were asked for at once, before what is asked for behind them', async () => {
    const seen = await atomically(database, async (db) => {
      const writes = [3, 1, 2].map((value) => preparedWrite(db.writes, ADD, [value]))
      await requireSent(db, together(...writes))
      const found = await valuesIn(db)
      await preparedWrite(db.writes, ADD, [4])
      return found
    })
    expect(seen).toEqual([1, 2, 3])
    expect(await valuesIn(database)).toEqual([1, 2, 3, 4])
  })

  test('fails with any of the writes that were asked for at once, and tells of which', async () => {
    const failing = atomically(database, async (db) => {
      await add(db, 1)
      await together(...[2, 1, 3].map((value) => preparedWrite(db.writes, ADD, [value])))
    })
    await expect(failing).rejects.toThrow(/unique/i)
    const caught = atomically(database, async (db) => {
      const writes = [2, 2].map((value) => preparedWrite(db.writes, ADD, [value]))
      const outcomes = await Promise.allSettled(writes)
      expect(outcomes.map(({ status }) => status)).toContain('rejected')
      throw new Error('the work failed')
    })
    await expect(caught).rejects.toThrow('the work failed')
    expect(await valuesIn(database)).toEqual([])
    await atomically(database, (db) => preparedWrite(db.writes, ADD, [5]))
    expect(await valuesIn(database)).toEqual([5])
  })

  test('tells what its work failed of, not what else it had sent', async () => {
    const failing = atomically(database, async (db) => {
      await add(db, 1)
      await requireSent(db, add(db, 2))
      throw new Error('the work failed')
    })
    await expect(failing).rejects.toThrow('the work failed')
    expect(await valuesIn(database)).toEqual([])
  })
})

test('a transaction that could not begin on PostgreSQL asks nothing that would stand without it', async () => {
  const fresh = await freshDatabase('postgres')
  const database = await openDatabase(fresh.url, silent)
  try {
    await database.writes.raw('CREATE TABLE counts (value INTEGER PRIMARY KEY)')
    // The one connection there is begins nothing any more: it has failed inside a transaction that nobody ended.
    await database.writes.raw('BEGIN')
    await expect(database.writes.raw('SELECT 1 / 0')).rejects.toThrow('division by zero')
    const asked: string[] = []
    database.writes.on('query', ({ sql }: { sql: string }) => void asked.push(sql))
    const failing = atomically(database, (db) => preparedRows(db.writes, ADD, [1]))
    await expect(failing).rejects.toThrow('division by zero')
    expect(asked).toEqual(['BEGIN;'])
  } finally {
    await database.close()
    await fresh.drop()
  }
})

test('writes that are asked for at once are one statement on PostgreSQL', async () => {
  const fresh = await freshDatabase('postgres')
  const database = await openDatabase(fresh.url, silent)
  try {
    await database.writes.raw('CREATE TABLE counts (value INTEGER PRIMARY KEY)')
    const asked: string[] = []
    database.writes.on('query', ({ sql }: { sql: string }) => void asked.push(sql))
    await atomically(database, async (db) => {
      const writes = together(...[1, 2].map((value) => preparedWrite(db.writes, ADD, [value])))
      const read = preparedRows(db.reads, 'SELECT value FROM counts ORDER BY value', [])
      const [, found] = await together(writes, read, preparedWrite(db.writes, ADD, [3]))
      expect(found).toEqual([{ value: 1 }, { value: 2 }])
    })
    const add = (nth: number): string => `INSERT INTO counts (value) VALUES ($${nth})`
    expect(asked).toEqual([
      'BEGIN;',
      `WITH joined_0 AS (${add(1)}) ${add(2)}`,
      'SELECT value FROM counts ORDER BY value',
      add(1),
      'COMMIT;',
    ])
  } finally {
    await database.close()
    await fresh.drop()
  }
})
