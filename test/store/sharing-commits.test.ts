import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Database, type Db, rows } from '../../src/store/database.ts'
import { openDatabase } from '../../src/store/open-store.ts'
import { sharingCommits } from '../../src/store/sharing-commits.ts'
import { freshDatabase, silent, type TestDatabase } from './engines.ts'

let fresh: TestDatabase
let database: Database
let share: ReturnType<typeof sharingCommits>
let commits: number
beforeEach(async () => {
  fresh = await freshDatabase('sqlite')
  database = await openDatabase(fresh.url, silent)
  await database.writes.raw('CREATE TABLE counts (value INTEGER PRIMARY KEY, of INTEGER REFERENCES counts (value))')
  share = sharingCommits(database.writes, { joinedMs: Number.POSITIVE_INFINITY })
  commits = 0
  database.writes.on('query', ({ sql }: { sql: string }) => (commits += sql === 'COMMIT;' ? 1 : 0))
})
afterEach(async () => {
  await database.close()
  await fresh.drop()
})

const add = ({ writes }: Db, value: number, of: number | null = null) =>
  writes.raw('INSERT INTO counts (value, of) VALUES (?, ?)', [value, of])
const values = async () =>
  (await rows<{ value: number }>(database.reads, 'SELECT value FROM counts ORDER BY value')).map(({ value }) => value)
const refusal = new Error('refused')
/** Adds the value, and then refuses it. */
const refuse = (value: number) => async (db: Db) => {
  await add(db, value)
  throw refusal
}
const outcomeOf = (works: readonly ((db: Db) => Promise<unknown>)[]) =>
  Promise.allSettled(works.map((work) => share(work)))

describe('sharingCommits()', () => {
  test('commits work that waits together, and answers each with its own', async () => {
    const works = Array.from({ length: 5 }, (_, value) => async (db: Db) => {
      await add(db, value)
      return `added ${value}`
    })
    expect(await Promise.all(works.map((work) => share(work)))).toEqual(
      [0, 1, 2, 3, 4].map((value) => `added ${value}`),
    )
    expect(await values()).toEqual([0, 1, 2, 3, 4])
    expect(commits).toBe(1)
  })

  test('answers nobody before the commit', async () => {
    const seen: number[][] = []
    const first = share((db) => add(db, 1)).then(async () => seen.push(await values()))
    await Promise.all([first, share((db) => add(db, 2))])
    expect(seen).toEqual([[1, 2]])
  })

  test.each([0, 1, 2])('takes back by itself what throws as number %i of three', async (failing) => {
    const outcomes = await outcomeOf([0, 1, 2].map((nth) => (nth === failing ? refuse(nth) : (db) => add(db, nth))))
    expect(outcomes.map(({ status }) => status)).toEqual(
      [0, 1, 2].map((nth) => (nth === failing ? 'rejected' : 'fulfilled')),
    )
    expect(outcomes[failing]).toMatchObject({ reason: refusal })
    expect(await values()).toEqual([0, 1, 2].filter((nth) => nth !== failing))
  })

  test('lets work see what that before it did, and not what was taken back', async () => {
    const found: number[][] = []
    const look = async ({ writes }: Db) => {
      found.push((await rows<{ value: number }>(writes, 'SELECT value FROM counts')).map(({ value }) => value))
    }
    await outcomeOf([(db) => add(db, 1), look, refuse(2), look])
    expect(found).toEqual([[1], [1]])
  })

  test('fails all that share a commit which fails, and goes on with those after them', async () => {
    const missing = async (db: Db) => {
      await db.writes.raw('PRAGMA defer_foreign_keys = ON')
      await add(db, 2, 99)
    }
    const outcomes = await outcomeOf([(db) => add(db, 1), missing])
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(String(outcomes.map((one) => 'reason' in one && one.reason))).toMatch(/FOREIGN KEY.*FOREIGN KEY/s)
    await share((db) => add(db, 3))
    expect(await values()).toEqual([3])
  })

  test('fails what waits where no transaction can begin, and goes on once one can', async () => {
    await database.writes.raw('PRAGMA query_only = ON')
    const outcomes = await outcomeOf([(db) => add(db, 1), (db) => add(db, 2)])
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await database.writes.raw('PRAGMA query_only = OFF')
    await share((db) => add(db, 3))
    expect(await values()).toEqual([3])
  })

  test('lets others have the writer while more and more work comes', async () => {
    const over = new AbortController()
    share = sharingCommits(database.writes, { joinedMs: 5 })
    const busy = async (first: number): Promise<void> => {
      for (let value = first; !over.signal.aborted; value += 10) await share((db) => add(db, value))
    }
    const all = [0, 1, 2].map(busy)
    await setTimeout(30)
    // With a queue that is never empty this would wait for ever.
    await database.writes.transaction((transaction) => transaction.raw('INSERT INTO counts (value) VALUES (-1)'))
    over.abort()
    await Promise.all(all)
    expect((await values())[0]).toBe(-1)
  })
})
