import { lookup } from 'node:dns/promises'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type OpenStore, openDatabase, storeOn } from '../../src/store/open-store.ts'
import { type Database, rows } from '../../src/store/database.ts'
import { type Child, startWriter } from './child.ts'
import { ENGINES, type TestDatabase, freshDatabase, silent } from './engines.ts'
import { NOW, amount, append, cell, entry, newTeam, recordingBy } from './fixtures.ts'

describe.each(ENGINES)('several writers on %s', (engine) => {
  let fresh: TestDatabase
  let database: Database
  let store: OpenStore
  beforeEach(async () => {
    fresh = await freshDatabase(engine)
    database = await openDatabase(fresh.url, silent)
    store = storeOn(database)
    await store.migrate()
  })
  afterEach(async () => {
    await store.close()
    await fresh.drop()
  })

  test(
    'four processes that read and write lose nothing and are never told it is busy',
    { timeout: 60_000 },
    async () => {
      // On PostgreSQL such a change needs a lock of its own: there this is the ledger's, tested with it.
      if (engine === 'postgres') return
      const team = await newTeam(store)
      await store.teams.change(team, { name: '0' })
      const count = () => startWriter(fresh.url, 'count', String(team.id), '50')
      const writers = await Promise.all([count(), count(), count(), count()])
      const exits = await Promise.all(writers.map(({ exit }) => exit))
      expect([exits, writers.map(({ errors }) => errors())]).toEqual([
        [0, 0, 0, 0],
        ['', '', '', ''],
      ])
      expect((await store.teams.find('T1', team.id))!.name).toBe('200')
    },
  )

  test('a writer killed at any moment leaves every acknowledged pair, and no half', { timeout: 60_000 }, async () => {
    let slot = 0
    let acknowledged: number[] = []
    for (let round = 0; round < 4; round += 1) {
      const writer = await startWriter(fresh.url, 'pairs', String(slot))
      const printed = await readUntil(writer, 5 + round * 17)
      acknowledged = [...acknowledged, ...printed]
      slot = Math.max(...printed) + 1_000
    }
    const claimed = async (job: string) =>
      (await rows<{ slot: number }>(database.writes, 'SELECT slot FROM job_runs WHERE job = ?', [job])).map(
        (row) => row.slot,
      )
    const [left, right] = [new Set(await claimed('left')), new Set(await claimed('right'))]
    expect(left).toEqual(right)
    expect(acknowledged.filter((one) => !left.has(one))).toEqual([])
    expect(acknowledged.length).toBeGreaterThan(80)
    if (engine === 'postgres') return
    expect(await rows(database.writes, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
  })

  test('eight parallel writers in one process leave room for others', { timeout: 60_000 }, async () => {
    const team = await newTeam(store)
    let isWriting = true
    const write = async (author: string) => {
      for (let index = 0; index < 15; index += 1)
        await append(store, recordingBy(team, author), [entry(cell('calls', { agent: author }), 'count', amount(1))])
    }
    // A look-up takes one of the threads that queries run in.
    let lookups = 0
    const look = async () => {
      // oxlint-disable-next-line no-unmodified-loop-condition -- the writers end it
      while (isWriting) {
        await lookup('localhost')
        lookups += 1
      }
    }
    const looking = look()
    await Promise.all(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(write))
    isWriting = false
    await looking
    expect(lookups).toBeGreaterThan(10)
    const { length } = await store.rollUps.read({
      teamId: team.id,
      measures: ['calls'],
      start: '2026-11-19',
      end: '2026-11-20',
      grain: 'all',
    })
    expect(length).toBe(8)
  })

  test('answers do not wait for a large request', { timeout: 60_000 }, async () => {
    const team = await newTeam(store)
    const end = { isReached: false }
    function* many() {
      for (let index = 0; index < 60_000; index += 1) yield entry(cell(`m${index % 50}`), 'count', amount(1))
    }
    const writing = append(store, recordingBy(team), many()).then(() => (end.isReached = true))
    let answers = 0
    while (!end.isReached) {
      await store.teams.find('T1', team.id)
      answers += 1
      await setTimeout(5)
    }
    await writing
    expect(answers).toBeGreaterThan(5)
    expect(await store.jobRuns.claimSlot('after', NOW, NOW)).toBe(true)
  })
})

/** The numbers the writer printed until it had printed `enough`, and some more, and was killed. */
async function readUntil(writer: Child, enough: number): Promise<number[]> {
  const printed: number[] = []
  for await (const line of writer.lines) {
    printed.push(Number(line))
    if (printed.length === enough) writer.process.kill('SIGKILL')
  }
  await writer.exit
  if (printed.length < enough) throw new Error(`The writer stopped early: ${writer.errors()}`)
  return printed
}
