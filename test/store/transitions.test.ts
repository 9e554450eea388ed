import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Transition } from '../../src/domain/incidents/transition.ts'
import type { Team } from '../../src/domain/team.ts'
import type { TransitionQuery } from '../../src/ports.ts'
import type { OpenStore } from '../../src/store/open-store.ts'
import { ENGINES, freshStore } from './engines.ts'
import { NOW, newTeam } from './fixtures.ts'

const TERMS = {
  metric: 'wait_time',
  unit: 's',
  basis: 'figure',
  statistic: 'p90',
  channel: 'phone',
  agent: '',
  area: '',
  by: null,
  windowDays: 1,
  per: null,
  owner: null,
  warn: { sign: '>', value: 120 },
  critical: { sign: 'outside', low: 10, high: 180 },
  setBy: 'U1',
} as const

describe.each(ENGINES)('transitions on %s', (engine) => {
  let store: OpenStore
  beforeAll(async () => void (store = await freshStore(engine)))
  afterAll(() => store.close())

  const fired = ({ id, workspaceId }: Team, more: Partial<Transition> = {}): Omit<Transition, 'id'> => ({
    workspaceId,
    teamId: id,
    limitId: 7,
    value: '',
    incidentId: 3,
    episode: 2,
    terms: TERMS,
    at: NOW,
    change: { kind: 'fired', severity: 'critical' },
    figure: { day: '2026-11-19', value: 181.5, before: 130.25, n: 209, hits: 19 },
    by: null,
    ...more,
  })
  const asked = (team: Team, more: Partial<TransitionQuery> = {}): TransitionQuery => ({
    teamId: team.id,
    since: NOW,
    until: NOW + 1,
    limit: 20,
    ...more,
  })
  const kinds = async (query: TransitionQuery): Promise<string[]> =>
    (await store.transitions.ofTeam(query)).transitions.map(({ change }) => change.kind)

  test('are read back as they were added, with everything they say', async () => {
    const team = await newTeam(store)
    const all: Omit<Transition, 'id'>[] = [
      fired(team, { incidentId: null, change: { kind: 'pending', nth: 1, needed: 2 }, figure: null }),
      fired(team),
      fired(team, { change: { kind: 'snoozed', until: NOW + 86_400_000 }, by: 'U1' }),
      fired(team, { change: { kind: 'reminded', because: 'snooze-ended' } }),
      fired(team, {
        change: { kind: 'ended', because: 'corrected' },
        figure: { day: '2026-11-19', value: 0, before: null, n: null, hits: null },
      }),
    ]
    await store.transitions.add(all)
    await store.transitions.add([])
    const { transitions, count } = await store.transitions.ofTeam(asked(team))
    expect(transitions.toReversed()).toEqual(all.map((one, nth) => ({ ...one, id: transitions.at(-1)!.id + nth })))
    expect(count).toBe(5)
    const ofIncident = await store.transitions.ofIncidents(team.id, [3, 4])
    expect(ofIncident).toEqual(transitions.toReversed().slice(1))
    expect(await store.transitions.ofIncidents(team.id, [])).toEqual([])
  })

  test('are found by team, time, number and part, the latest first, and counted beyond those that are read', async () => {
    const [team, other] = [await newTeam(store), await newTeam(store)]
    const ofAgent = { ...TERMS, metric: 'wait_time', statistic: null, channel: '', by: 'agent' } as const
    await store.transitions.add([
      fired(team, { at: NOW - 1 }),
      fired(team, { change: { kind: 'pending', nth: 1, needed: 2 } }),
      fired(team, { terms: ofAgent, value: 'ana', change: { kind: 'escalated' } }),
      fired(team, { terms: { ...TERMS, metric: 'csat', area: 'billing' }, change: { kind: 'lowered' } }),
      fired(team, { at: NOW + 1 }),
      fired(other),
    ])
    expect(await kinds(asked(team))).toEqual(['lowered', 'escalated', 'pending'])
    expect(await kinds(asked(team, { until: NOW }))).toEqual([])
    expect(await kinds(asked(team, { where: { metric: 'wait_time' } }))).toEqual(['escalated', 'pending'])
    expect(await kinds(asked(team, { where: { metric: 'wait_time', statistic: 'p90' } }))).toEqual(['pending'])
    expect(await kinds(asked(team, { where: { channel: 'phone', area: 'billing' } }))).toEqual(['lowered'])
    expect(await kinds(asked(team, { agents: [''] }))).toEqual(['lowered', 'pending'])
    expect(await kinds(asked(team, { agents: ['', 'ana'] }))).toEqual(['lowered', 'escalated', 'pending'])
    expect(await kinds(asked(team, { agents: ['ana'] }))).toEqual(['escalated'])
    const few = await store.transitions.ofTeam(asked(team, { limit: 2 }))
    expect(few).toMatchObject({ count: 3, transitions: [{ change: { kind: 'lowered' } }, {}] })
    expect(await store.transitions.ofIncidents(other.id, [3])).toHaveLength(1)
  })

  test('are forgotten when they are old, and are gone with what was rolled back', async () => {
    const team = await newTeam(store)
    const rolledBack = store.transaction(async (repositories) => {
      await repositories.transitions.add([fired(team)])
      throw new Error('changed my mind')
    })
    await expect(rolledBack).rejects.toThrow('changed my mind')
    await store.transitions.add([fired(team, { at: 5 }), fired(team, { at: 6 })])
    expect(await store.transitions.sweep(6)).toBeGreaterThanOrEqual(1)
    expect(await kinds(asked(team, { since: 0 }))).toEqual(['fired'])
  })
})
