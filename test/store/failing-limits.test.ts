import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { NEW_STANDING } from '../../src/domain/incidents/standing.ts'
import { WHOLE } from '../../src/domain/limits/part.ts'
import type { NewLimit } from '../../src/ports.ts'
import type { Database } from '../../src/store/database.ts'
import { openDatabase, storeOn, type OpenStore } from '../../src/store/open-store.ts'
import { ENGINES, freshDatabase, silent, type TestDatabase } from './engines.ts'
import { NOW, newTeam } from './fixtures.ts'

describe.each(ENGINES)('limits that can’t be judged on %s', (engine) => {
  let fresh: TestDatabase
  let database: Database
  let store: OpenStore
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    database = await openDatabase(fresh.url, silent)
    store = storeOn(database)
    await store.migrate()
  })
  afterAll(async () => {
    await store.close()
    await fresh.drop()
  })

  const limitOf = (teamId: number, metric: string): NewLimit => ({
    ...WHOLE,
    teamId,
    metric,
    statistic: null,
    windowDays: 1,
    forDays: 1,
    warn: null,
    critical: { sign: '>', value: 10 },
    setBy: 'U1',
    setAt: NOW,
  })

  test('keepFailing() counts and pauses, and a limit that is set anew or judged again has none of it', async () => {
    const team = await newTeam(store)
    const limit = await store.limits.put(limitOf(team.id, 'complaints'))
    expect(limit).not.toHaveProperty('failing')
    const failing = { count: 3, why: 'figure', pausedAt: NOW } as const
    await store.limits.keepFailing(limit, failing)
    expect(await store.limits.ofTeam(team.id)).toEqual([{ ...limit, failing }])
    await store.limits.keepFailing(limit, null)
    expect(await store.limits.ofTeam(team.id)).toEqual([limit])
    await store.limits.keepFailing(limit, failing)
    const anew = await store.limits.put(limitOf(team.id, 'complaints'))
    expect(await store.limits.ofTeam(team.id)).toEqual([anew])
    const another = { id: anew.id, teamId: team.id + 1000 }
    await expect(store.limits.keepFailing(another, failing)).rejects.toThrow('there is none with this id')
    expect(await store.limits.ofTeam(team.id)).toEqual([anew])
  })

  test('a standing that can’t be read fails when it is asked for, and none of those read with it', async () => {
    const team = await newTeam(store)
    const [one, other] = [
      await store.limits.put(limitOf(team.id, 'complaints')),
      await store.limits.put(limitOf(team.id, 'returns')),
    ]
    for (const { id } of [one, other])
      await store.standings.keep({ teamId: team.id, limitId: id, value: '', version: 0 }, NEW_STANDING, NOW)
    await database.writes('standings').where({ limit_id: one.id }).update({ standing: '{"settled":' })
    const kept = await store.standings.ofLimits(team.id, [one.id, other.id])
    expect(new Map(kept.map(({ limitId, version }) => [limitId, version]))).toEqual(
      new Map([
        [one.id, 1],
        [other.id, 1],
      ]),
    )
    expect(() => kept.find(({ limitId }) => limitId === one.id)!.standing).toThrow(SyntaxError)
    expect(kept.find(({ limitId }) => limitId === other.id)!.standing).toEqual(NEW_STANDING)
  })

  test('due() gives none of a limit that is paused', async () => {
    const team = await newTeam(store)
    const limit = await store.limits.put(limitOf(team.id, 'complaints'))
    await store.standings.keep({ teamId: team.id, limitId: limit.id, value: 'a', version: 0 }, NEW_STANDING, 5)
    const due = async () => (await store.standings.due(5, 100)).filter(({ limitId }) => limitId === limit.id).length
    expect(await due()).toBe(1)
    await store.limits.keepFailing(limit, { count: 3, why: 'standing', pausedAt: NOW })
    expect(await due()).toBe(0)
    await store.limits.keepFailing(limit, null)
    expect(await due()).toBe(1)
  })

  test('episodesOf() counts the incidents there were', async () => {
    const team = await newTeam(store)
    const limit = await store.limits.put(limitOf(team.id, 'complaints'))
    const place = { limitId: limit.id, value: '' }
    expect(await store.incidents.episodesOf(place)).toBe(0)
    const terms = { ...limit, unit: 'contacts' } as const
    const begun = {
      workspaceId: 'T1',
      teamId: team.id,
      ...place,
      terms,
      severity: 'critical',
      since: '2026-11-20',
    } as const
    const rest = {
      openedAt: NOW,
      lastDay: '2026-11-20',
      lastValue: 12,
      lastSpent: null,
      acknowledged: null,
      snoozed: null,
      isFlapping: false,
      chain: null,
      toldTo: [],
    }
    for (const episode of [1, 2]) await store.incidents.begin({ ...begun, ...rest, episode })
    expect(await store.incidents.episodesOf(place)).toBe(2)
    expect(await store.incidents.episodesOf({ ...place, value: 'other' })).toBe(0)
  })
})
