import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { NewLimit } from '../../src/ports.ts'
import type { OpenStore } from '../../src/store/open-store.ts'
import { ENGINES, freshStore } from './engines.ts'
import { NOW, newTeam } from './fixtures.ts'

const limitOf = (teamId: number, more: Partial<NewLimit> = {}): NewLimit => ({
  teamId,
  metric: 'churn_rate',
  statistic: null,
  channel: '',
  windowDays: 30,
  warn: { sign: '>', value: 2.5 },
  critical: { sign: '>', value: 4 },
  setBy: 'U1',
  setAt: NOW,
  ...more,
})

describe.each(ENGINES)('limits and incidents on %s', (engine) => {
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

  const breach = async () => {
    const team = await newTeam(store)
    const limit = await store.limits.put(limitOf(team.id))
    return {
      team,
      incident: {
        workspaceId: team.workspaceId,
        teamId: team.id,
        limitId: limit.id,
        openedDay: '2026-11-19',
        openedAt: NOW,
        lastDay: '2026-11-19',
        lastValue: 5.25,
      },
    }
  }

  test('begin() by twenty at once opens one incident a limit, also inside transactions', async () => {
    const { team, incident } = await breach()
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        index % 2
          ? store.incidents.begin(incident)
          : store.transaction(async ({ incidents, limits }) => {
              const begun = await incidents.begin(incident)
              // The loser's transaction goes on: a conflict is not an error there.
              await limits.ofTeam(team.id)
              return begun
            }),
      ),
    )
    const [begun, ...others] = all.filter((one) => one !== null)
    expect(others).toEqual([])
    expect(begun).toEqual({ ...incident, id: begun!.id, resolvedAt: null })
    expect(await store.incidents.open(team.id)).toEqual([begun])
  })

  test('resolve() ends it once; then the limit may have another', async () => {
    const { team, incident } = await breach()
    const begun = (await store.incidents.begin(incident))!
    await store.incidents.touch(begun, { lastDay: '2026-11-20', lastValue: 6 })
    expect(await store.incidents.find(team.id, begun.id)).toMatchObject({ lastDay: '2026-11-20', lastValue: 6 })
    const ends = await Promise.all(
      [1, 2].map((hour) => store.incidents.resolve(begun, { lastDay: '2026-11-21', lastValue: 3 }, NOW + hour)),
    )
    expect(ends.filter(Boolean)).toHaveLength(1)
    await store.incidents.touch(begun, { lastDay: '2026-11-30', lastValue: 9 })
    expect(await store.incidents.find(team.id, begun.id)).toMatchObject({ lastDay: '2026-11-21', lastValue: 3 })
    expect(await store.incidents.open(team.id)).toEqual([])
    expect(await store.incidents.begin(incident)).not.toBeNull()
  })

  test('find() does not show another team’s incident', async () => {
    const { incident } = await breach()
    const begun = (await store.incidents.begin(incident))!
    expect(await store.incidents.find((await newTeam(store)).id, begun.id)).toBeNull()
  })
})
