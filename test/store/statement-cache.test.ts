import { promisify } from 'node:util'
import sqlite3 from 'sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepStatements, type SqliteConnection } from '../../src/store/statement-cache.ts'

let connection: SqliteConnection
beforeEach(async () => {
  connection = keepStatements(await open())
  await all('CREATE TABLE counts (id INTEGER PRIMARY KEY, day TEXT UNIQUE, value INTEGER)')
})
afterEach(() => promisify((done: (error: Error | null) => void) => connection.close(done))())

const open = (): Promise<SqliteConnection> =>
  new Promise((resolve, reject) => {
    const opened = new sqlite3.Database(':memory:', (error) =>
      error ? reject(error) : resolve(opened as unknown as SqliteConnection),
    )
  })

const all = (sql: string, bindings: readonly unknown[] = []) =>
  new Promise<Record<string, unknown>[]>((resolve, reject) => {
    connection.all(sql, bindings, (error, rows) => (error ? reject(error) : resolve(rows ?? [])))
  })
const run = (sql: string, bindings: readonly unknown[] = []) =>
  new Promise<{ lastID: number; changes: number }>((resolve, reject) => {
    connection.run(sql, bindings, function (error) {
      if (error) reject(error)
      else resolve(this)
    })
  })

const INSERT = 'INSERT INTO counts (day, value) VALUES (?, ?)'
const add = (day: string, value: number) => run(INSERT, [day, value])
const values = async () => (await all('SELECT value FROM counts ORDER BY id')).map(({ value }) => value)

test('a statement runs with other values each time, and tells of each run what it did', async () => {
  const runs = await Promise.all([1, 2, 3].map((value) => add(`2026-11-0${value}`, value)))
  expect(runs).toEqual([1, 2, 3].map((lastID) => ({ lastID, changes: 1 })))
  expect(await values()).toEqual([1, 2, 3])
  expect(await run('UPDATE counts SET value = value + ?', [10])).toMatchObject({ changes: 3 })
  expect(await all('SELECT value FROM counts WHERE day = ?', ['2026-11-02'])).toEqual([{ value: 12 }])
  expect(await all('SELECT value FROM counts WHERE day = ?', ['2026-11-09'])).toEqual([])
})

test('a statement that failed runs again', async () => {
  await add('2026-11-01', 1)
  await expect(add('2026-11-01', 2)).rejects.toThrow('UNIQUE')
  await add('2026-11-02', 2)
  expect(await values()).toEqual([1, 2])
})

test('whoever sends a statement with a fault is told, also at once with others, and once it is none any more', async () => {
  const later = 'SELECT note FROM notes WHERE note <> ?'
  const told = await Promise.allSettled([all(later, ['']), all(later, ['']), all(later, [''])])
  expect(told.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  await expect(all(later, [''])).rejects.toThrow('no such table: notes')
  await all('CREATE TABLE notes (note TEXT)')
  expect(await all(later, [''])).toEqual([])
})

test('a kept statement sees columns that came after it', async () => {
  await add('2026-11-01', 1)
  const everything = 'SELECT * FROM counts WHERE id = ?'
  expect(await all(everything, [1])).toEqual([{ id: 1, day: '2026-11-01', value: 1 }])
  await all('ALTER TABLE counts ADD COLUMN note TEXT')
  expect(await all(everything, [1])).toEqual([{ id: 1, day: '2026-11-01', value: 1, note: null }])
})

test('more statements than are kept run, many at a time', async () => {
  await add('2026-11-01', 1)
  const numbers = Array.from({ length: 1_000 }, (_, nth) => nth)
  const found = await Promise.all(
    numbers.map((nth) => all(`SELECT value + ${nth} AS sum FROM counts WHERE id = ?`, [1])),
  )
  expect(found.map(([row]) => row?.['sum'])).toEqual(numbers.map((nth) => nth + 1))
})

test('a transaction leaves nothing open that would keep it from ending', async () => {
  for (const end of ['ROLLBACK', 'COMMIT']) {
    await all('BEGIN')
    await add('2026-11-01', 1)
    await all('SELECT id FROM counts WHERE value = ?', [1])
    await all(end)
  }
  expect(await values()).toEqual([1])
})

test('what is too large to be kept is recorded all the same', async () => {
  const text = 'x'.repeat(1_000_000)
  await run(INSERT, [text, 1])
  await add('2026-11-01', 2)
  expect(await all('SELECT length(day) AS length, value FROM counts')).toEqual([
    { length: 1_000_000, value: 1 },
    { length: 10, value: 2 },
  ])
})
