import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Incident, NewIncident } from '../../src/domain/incidents/incident.ts'
import { NEW_STANDING, type Standing } from '../../src/domain/incidents/standing.ts'
import type { OpenStore } from '../../src/store/open-store.ts'
import { ENGINES, freshStore } from './engines.ts'
import { NOW, newTeam } from './fixtures.ts'

const TERMS = {
  metric: 'churn_rate',
  unit: '%',
  statistic: null,
  channel: '',
  agent: '',
  area: '',
  by: null,
  basis: 'figure',
  windowDays: 30,
  per: null,
  owner: null,
  warn: { sign: '>', value: 2.5 },
  critical: { sign: 'outside', low: 1, high: 4 },
  setBy: 'U1',
} as const

describe.each(ENGINES)('standings and incidents on %s', (engine) => {
  let store: OpenStore
  beforeAll(async () => void (store = await freshStore(engine)))
  afterAll(() => store.close())

  const limited = async () => {
    const team = await newTeam(store)
    const limit = await store.limits.put({ ...TERMS, forDays: 1, teamId: team.id, setAt: NOW })
    const place = { teamId: team.id, limitId: limit.id, value: '' }
    const incident: NewIncident = {
      ...place,
      workspaceId: team.workspaceId,
      episode: 1,
      terms: TERMS,
      severity: 'warn',
      since: '2026-11-19',
      openedAt: NOW,
      lastDay: '2026-11-19',
      lastValue: 5.25,
      lastSpent: null,
      acknowledged: null,
      snoozed: null,
      isFlapping: false,
      chain: null,
      toldTo: [],
    }
    return { team, limit, place, incident }
  }
  const standing = (episodes: number): Standing => ({ ...NEW_STANDING, episodes })

  test('keep() by twenty at once keeps one, from nothing and from a version', async () => {
    const { team, limit, place } = await limited()
    for (const version of [0, 1]) {
      const kept = await Promise.all(
        Array.from({ length: 20 }, (_, nth) =>
          nth % 2
            ? store.standings.keep({ ...place, version }, standing(version * 100 + nth), NOW + nth)
            : store.transaction(async ({ standings, limits }) => {
                const isKept = await standings.keep({ ...place, version }, standing(version * 100 + nth), NOW + nth)
                // The loser's transaction goes on: a conflict is not an error there.
                await limits.ofTeam(team.id)
                return isKept
              }),
        ),
      )
      expect(kept.filter(Boolean)).toHaveLength(1)
      const winner = version * 100 + kept.indexOf(true)
      expect(await store.standings.ofLimits(team.id, [limit.id])).toEqual([
        { ...place, workspaceId: team.workspaceId, standing: standing(winner), version: version + 1 },
      ])
    }
  })

  test('ofLimits() shows no other limits, nor those of another team', async () => {
    const [mine, theirs] = [await limited(), await limited()]
    for (const { place } of [mine, theirs]) await store.standings.keep({ ...place, version: 0 }, standing(1), null)
    const ids = [mine.limit.id, theirs.limit.id]
    expect((await store.standings.ofLimits(mine.team.id, ids)).map(({ limitId }) => limitId)).toEqual([mine.limit.id])
    expect(await store.standings.ofLimits(mine.team.id, [])).toEqual([])
  })

  test('due() lists those whose time has come, the earliest first, and none without a time', async () => {
    const all = [await limited(), await limited(), await limited(), await limited()]
    const times = [-5_000, -6_000, null, -4_000]
    for (const [index, { place }] of all.entries())
      await store.standings.keep({ ...place, version: 0 }, standing(index), times[index]!)
    const due = await store.standings.due(-5_000, 10)
    expect(due.map(({ limitId }) => limitId)).toEqual([all[1]!.limit.id, all[0]!.limit.id])
    expect(await store.standings.due(-5_000, 1)).toEqual([due[0]])
  })

  test('a standing from before people were told along a chain has none', async () => {
    const { team, limit, place } = await limited()
    const open = { episode: 1, since: '2026-11-19', openedAt: NOW, severity: 'critical', toldAt: NOW, repeats: 0 }
    const old = { ...NEW_STANDING, incident: open } as unknown as Standing
    await store.standings.keep({ ...place, version: 0 }, old, null)
    const [kept] = await store.standings.ofLimits(team.id, [limit.id])
    expect(kept!.standing.incident).toEqual({ ...open, chain: null })
  })

  test('a standing is gone with its limit, and its incident stays on record', async () => {
    const { team, limit, place, incident } = await limited()
    await store.standings.keep({ ...place, version: 0 }, standing(1), NOW)
    const begun = await store.incidents.begin(incident)
    await store.limits.remove(limit)
    expect(await store.standings.ofLimits(team.id, [limit.id])).toEqual([])
    expect(await store.incidents.find(team.id, begun.id)).toEqual(begun)
  })

  test('begin() opens one a limit and value, in the place of one that is still open', async () => {
    const { team, place, incident } = await limited()
    const begun = await store.incidents.begin(incident)
    expect(begun).toEqual({ ...incident, id: begun.id, ended: null, notUseful: [] })
    expect(await store.incidents.open(team.id)).toEqual([begun])
    expect(await store.incidents.ofStanding(place)).toEqual(begun)
    await store.incidents.begin({ ...incident, value: 'phone' })
    expect(await store.incidents.begin({ ...incident, episode: 2 })).toMatchObject({ episode: 2, ended: null })
    expect((await store.incidents.open(team.id)).map(({ value, episode }) => [value, episode])).toEqual([
      ['phone', 1],
      ['', 2],
    ])
  })

  test('an incident from before limits were on other parts than channels is on the whole', async () => {
    const { team, incident } = await limited()
    const { agent: _agent, area: _area, by: _by, ...terms } = TERMS
    const begun = await store.incidents.begin({ ...incident, terms: terms as Incident['terms'] })
    expect((await store.incidents.find(team.id, begun.id))?.terms).toEqual(TERMS)
  })

  test('save() keeps what changed, and changes nothing after the end', async () => {
    const { team, incident } = await limited()
    const begun = await store.incidents.begin(incident)
    const answered: Incident = {
      ...begun,
      severity: 'critical',
      since: '2026-11-18',
      lastDay: '2026-11-20',
      lastValue: -0.5,
      lastSpent: { used: 12.5, allowed: 10, runsOut: '2026-11-21', unit: { words: 'tickets', decimals: 1 } },
      acknowledged: { by: 'U1', until: NOW + 1 },
      snoozed: { by: 'U2', until: NOW + 2 },
      isFlapping: true,
      chain: {
        steps: [
          { people: ['U1', 'U2'], waitMinutes: 15 },
          { people: null, waitMinutes: 0 },
        ],
        told: 1,
        nextAt: NOW + 900_000,
        heldUntil: null,
      },
      toldTo: ['U1', 'U2'],
    }
    await store.incidents.save(answered)
    expect(await store.incidents.find(team.id, begun.id)).toEqual(answered)
    const ended: Incident = { ...answered, acknowledged: null, ended: { at: NOW, because: 'removed', by: 'U3' } }
    await store.incidents.save(ended)
    await store.incidents.save({ ...begun, lastValue: 99 })
    expect(await store.incidents.find(team.id, begun.id)).toEqual(ended)
    expect(await store.incidents.open(team.id)).toEqual([])
  })

  test('mark() keeps who says that it was of no use, also after the end, and nothing else', async () => {
    const { team, incident } = await limited()
    const begun = await store.incidents.begin(incident)
    await store.incidents.mark(begun, ['U2', 'U1'])
    const ended: Incident = { ...begun, notUseful: ['U2', 'U1'], ended: { at: NOW, because: 'recovered', by: null } }
    await store.incidents.save(ended)
    expect(await store.incidents.find(team.id, begun.id)).toEqual(ended)
    await store.incidents.mark({ ...ended, lastValue: 99 } as Incident, ['U1'])
    expect(await store.incidents.find(team.id, begun.id)).toEqual({ ...ended, notUseful: ['U1'] })
    await store.incidents.mark({ id: begun.id, teamId: team.id + 1 }, [])
    expect(await store.incidents.find(team.id, begun.id)).toEqual({ ...ended, notUseful: ['U1'] })
  })

  test('find() does not show another team’s incident', async () => {
    const { incident } = await limited()
    const begun = await store.incidents.begin(incident)
    expect(await store.incidents.find((await newTeam(store)).id, begun.id)).toBeNull()
  })
})
