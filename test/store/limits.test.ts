import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Limit } from '../../src/domain/limits/limit.ts'
import type { NewLimit } from '../../src/ports.ts'
import type { OpenStore } from '../../src/store/open-store.ts'
import { ENGINES, freshStore } from './engines.ts'
import { NOW, newTeam } from './fixtures.ts'

const limitOf = (teamId: number, more: Partial<NewLimit> = {}): NewLimit => ({
  teamId,
  metric: 'churn_rate',
  statistic: null,
  basis: 'figure',
  channel: '',
  agent: '',
  area: '',
  by: null,
  windowDays: 30,
  per: null,
  forDays: 2,
  fewest: 50,
  from: null,
  owner: 'U9',
  warn: { sign: '>', value: 2.5 },
  critical: { sign: '>', value: 4 },
  setBy: 'U1',
  setAt: NOW,
  ...more,
})

describe.each(ENGINES)('limits on %s', (engine) => {
  let store: OpenStore
  beforeAll(async () => void (store = await freshStore(engine)))
  afterAll(() => store.close())

  test('put() returns what ofTeam() lists, by metric', async () => {
    const team = await newTeam(store)
    const wait = await store.limits.put(
      limitOf(team.id, { metric: 'wait_time', statistic: 'p90', channel: 'phone', warn: null }),
    )
    const churn = await store.limits.put(limitOf(team.id, { critical: null, warn: { sign: '<', value: 0.1 } }))
    expect(churn).toEqual({ ...limitOf(team.id, { critical: null, warn: { sign: '<', value: 0.1 } }), id: churn.id })
    expect(await store.limits.ofTeam(team.id)).toEqual([churn, wait])
  })

  test('put() keeps whose budget is meant, and replaces the one of another stretch', async () => {
    const team = await newTeam(store)
    await store.limits.put(limitOf(team.id, { basis: 'budget', per: 'month' }))
    const weekly = await store.limits.put(limitOf(team.id, { basis: 'budget', per: 'week' }))
    const figure = await store.limits.put(limitOf(team.id))
    expect(figure.per).toBeNull()
    expect(await store.limits.ofTeam(team.id)).toEqual([weekly, figure])
    expect(weekly).toMatchObject({ basis: 'budget', per: 'week' })
  })

  test('put() keeps one that is to come beside the one that holds, which ends then', async () => {
    const team = await newTeam(store)
    const today = '2026-11-23'
    const first = await store.limits.put(limitOf(team.id), today)
    const coming = await store.limits.put(limitOf(team.id, { from: '2026-12-01', windowDays: 7 }), today)
    expect(await store.limits.ofTeam(team.id)).toEqual([{ ...first, until: '2026-12-01' }, coming])
    const second = await store.limits.put(limitOf(team.id, { windowDays: 14 }), today)
    const later = await store.limits.put(limitOf(team.id, { from: '2026-12-10' }), today)
    expect(await store.limits.ofTeam(team.id)).toEqual([{ ...second, until: '2026-12-10' }, later])
    // By then it has begun, and gives way to one that is set.
    const third = await store.limits.put(limitOf(team.id), '2026-12-10')
    expect(await store.limits.ofTeam(team.id)).toEqual([third])
  })

  test('put() keeps both sides of a bound', async () => {
    const team = await newTeam(store)
    const bounds = {
      warn: { sign: 'outside', low: -0.1, high: 85 },
      critical: { sign: 'outside', low: -65.5, high: 90 },
    } as const
    const set = await store.limits.put(limitOf(team.id, bounds))
    expect(set).toMatchObject(bounds)
    const mixed = await store.limits.put(limitOf(team.id, { ...bounds, critical: { sign: '>', value: 90 } }))
    expect(mixed).toMatchObject({ warn: bounds.warn, critical: { sign: '>', value: 90 } })
    expect(await store.limits.ofTeam(team.id)).toEqual([mixed])
  })

  test('put() replaces the limit on the same number, under a new id', async () => {
    const team = await newTeam(store)
    const first = await store.limits.put(limitOf(team.id))
    const second = await store.limits.put(limitOf(team.id, { windowDays: 7 }))
    expect(second.id).not.toBe(first.id)
    expect(await store.limits.ofTeam(team.id)).toEqual([second])
  })

  test('put() keeps the part a limit is on, and replaces none on another', async () => {
    const team = await newTeam(store)
    const parts = [
      {},
      { channel: 'phone' },
      { agent: 'ana' },
      { area: 'billing' },
      { by: 'agent' },
      { by: 'area' },
      { by: 'agent', channel: 'phone' },
    ] as const
    const set: Limit[] = []
    for (const part of parts) set.push(await store.limits.put(limitOf(team.id, part)))
    expect(await store.limits.ofTeam(team.id)).toEqual(set)
    for (const [nth, part] of parts.entries())
      expect(set[nth]).toMatchObject({ agent: '', area: '', by: null, ...part })
    const again = await store.limits.put(limitOf(team.id, { by: 'agent', windowDays: 7 }))
    expect(await store.limits.ofTeam(team.id)).toEqual([...set.filter(({ id }) => id !== set[4]!.id), again])
  })

  test('put() by many at once leaves one', async () => {
    const team = await newTeam(store)
    await Promise.all(
      Array.from({ length: 10 }, (_, day) => store.limits.put(limitOf(team.id, { windowDays: day + 1 }))),
    )
    expect(await store.limits.ofTeam(team.id)).toHaveLength(1)
  })

  test('remove() leaves other teams alone', async () => {
    const [mine, theirs] = [await newTeam(store), await newTeam(store)]
    const limit = await store.limits.put(limitOf(mine.id))
    await store.limits.put(limitOf(theirs.id))
    await store.limits.remove({ ...limit, teamId: theirs.id })
    expect(await store.limits.ofTeam(mine.id)).toHaveLength(1)
    await store.limits.remove(limit)
    expect(await store.limits.ofTeam(mine.id)).toEqual([])
    expect(await store.limits.ofTeam(theirs.id)).toHaveLength(1)
  })
})
