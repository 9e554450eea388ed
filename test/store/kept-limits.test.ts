import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WHOLE } from '../../src/domain/limits/part.ts'
import type { Team } from '../../src/domain/team.ts'
import type { NewLimit } from '../../src/ports.ts'
import type { Database } from '../../src/store/database.ts'
import { type OpenStore, openDatabase, openStore, storeOn } from '../../src/store/open-store.ts'
import { ENGINES, freshDatabase, silent, type TestDatabase } from './engines.ts'
import { NOW, newTeam } from './fixtures.ts'

describe.each(ENGINES)('the limits a write holds against its team on %s', (engine) => {
  let fresh: TestDatabase
  let database: Database
  let store: OpenStore
  /** Another process on the same database. */
  let other: OpenStore
  let team: Team
  let reads: number
  beforeEach(async () => {
    fresh = await freshDatabase(engine)
    database = await openDatabase(fresh.url, silent)
    store = storeOn(database)
    await store.migrate()
    other = await openStore({ databaseUrl: fresh.url, log: silent })
    team = await newTeam(store)
    reads = 0
    database.writes.on('query', ({ sql }: { sql: string }) => (reads += sql.includes('FROM limits') ? 1 : 0))
  })
  afterEach(async () => {
    await store.close()
    await other.close()
    await fresh.drop()
  })

  const limitOn = (metric: string): NewLimit => {
    const usual = { ...WHOLE, statistic: null, windowDays: 1, forDays: 1, warn: null, setBy: 'U1', setAt: NOW }
    return { ...usual, teamId: team.id, metric, critical: { sign: '>', value: 10 } }
  }
  const held = () =>
    store.transaction(async ({ ledger, limits }) => {
      await ledger.lock(team)
      return limits.ofTeam(team.id)
    })
  const heldMetrics = async () => (await held()).map(({ metric }) => metric)

  test('are read once as long as nobody changes them', async () => {
    await store.limits.put(limitOn('tickets'))
    const first = await held()
    expect(first).toMatchObject([{ metric: 'tickets' }])
    expect(await held()).toEqual(first)
    expect(reads).toBe(1)
  })

  test('are those that another process set, changed, paused or took away', async () => {
    expect(await held()).toEqual([])
    const tickets = await other.limits.put(limitOn('tickets'))
    await other.limits.put(limitOn('complaints'))
    expect(await heldMetrics()).toEqual(['complaints', 'tickets'])
    await other.limits.put({ ...limitOn('complaints'), critical: { sign: '>', value: 7 } })
    expect(await held()).toMatchObject([{ critical: { value: 7 } }, {}])
    await other.limits.keepFailing(tickets, { count: 3, why: 'figure', pausedAt: NOW })
    expect(await held()).toMatchObject([{}, { failing: { pausedAt: NOW } }])
    await other.limits.remove(tickets)
    expect(await heldMetrics()).toEqual(['complaints'])
  })

  test('are never those of a transaction that was taken back', async () => {
    await store.limits.put(limitOn('tickets'))
    const inVain = async (metric: string) => {
      const failing = store.transaction(async ({ ledger, limits }) => {
        await ledger.lock(team)
        await limits.put(limitOn(metric))
        expect((await limits.ofTeam(team.id)).map((one) => one.metric)).toContain(metric)
        throw new Error('refused')
      })
      await expect(failing).rejects.toThrow('refused')
    }
    await inVain('complaints')
    expect(await heldMetrics()).toEqual(['tickets'])
    await inVain('returns')
    await store.limits.put(limitOn('churn'))
    expect(await heldMetrics()).toEqual(['churn', 'tickets'])
  })

  test('are those of the own team', async () => {
    await store.limits.put(limitOn('tickets'))
    expect(await heldMetrics()).toEqual(['tickets'])
    team = await newTeam(store)
    expect(await heldMetrics()).toEqual([])
  })
})
