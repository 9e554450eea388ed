import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BUILT_IN } from '../../src/domain/catalogue/built-in.ts'
import type { Definition } from '../../src/domain/catalogue/definition.ts'
import { UserError } from '../../src/errors.ts'
import type { OpenStore } from '../../src/store/open-store.ts'
import { ENGINES, freshStore } from './engines.ts'
import { NOW, amount, append, cell, entry, newTeam, recordingBy } from './fixtures.ts'

describe.each(ENGINES)('teams on %s', (engine) => {
  let store: OpenStore
  beforeAll(async () => void (store = await freshStore(engine)))
  afterAll(() => store.close())

  const desk = {
    workspaceId: 'T9',
    channelId: 'C_DESK',
    name: 'Desk',
    zone: 'Asia/Tokyo',
    ownerId: 'U1',
    managerIds: ['U1', 'U2'],
  }

  test('create() makes a team with the default settings, once a channel', async () => {
    const made = await store.teams.create(desk, NOW)
    const again = await store.teams.create({ ...desk, name: 'Another', ownerId: 'U9' }, NOW)
    expect(made.created).toBe(true)
    expect(made.team).toEqual({
      ...desk,
      id: made.team.id,
      currency: 'EUR',
      ownChannels: [],
      calendar: { weekdays: [1, 2, 3, 4, 5], region: null, closedDays: [] },
      waitCeilingS: 180,
      answerTargetS: 20,
      shortCutoffS: 5,
      quiet: null,
      reminders: { hour: 10, minute: 0 },
      reportsNoise: true,
      chain: null,
      unreachable: [],
      definitions: [],
      catalogue: BUILT_IN,
      revision: 0,
    })
    expect(again).toEqual({ team: made.team, created: false })
  })

  test('change() keeps in which order people are told, and who of them can’t be', async () => {
    const team = await newTeam(store, 'T_CHAIN')
    const chain = [
      { people: ['U1', 'U2'], waitMinutes: 15 },
      { people: null, waitMinutes: 0 },
    ]
    const changed = await store.teams.change(team, { chain, unreachable: ['U2'] })
    expect(changed).toEqual({ ...team, chain, unreachable: ['U2'], revision: changed.revision })
    expect(await store.teams.find('T_CHAIN', team.id)).toEqual(changed)
    expect(await store.teams.change(changed, { name: 'Chained' })).toMatchObject({ chain, unreachable: ['U2'] })
    expect(await store.teams.change(changed, { chain: null, unreachable: [] })).toMatchObject({
      chain: null,
      unreachable: [],
    })
  })

  test('create() by twenty at once makes one', async () => {
    const all = await Promise.all(
      Array.from({ length: 20 }, () => store.teams.create({ ...desk, channelId: 'C_RACE' }, NOW)),
    )
    expect(all.filter(({ created }) => created)).toHaveLength(1)
    expect(new Set(all.map(({ team }) => team.id)).size).toBe(1)
  })

  test('find() and ofChannel() see a team in its own workspace only', async () => {
    const team = await newTeam(store, 'T_MINE')
    expect(await store.teams.find('T_MINE', team.id)).toEqual(team)
    expect(await store.teams.find('T_OTHER', team.id)).toBeNull()
    expect(await store.teams.ofChannel('T_MINE', team.channelId)).toEqual(team)
    expect(await store.teams.ofChannel('T_OTHER', team.channelId)).toBeNull()
  })

  test('inWorkspace() lists by name, page() by id', async () => {
    const first = await newTeam(store, 'T_LIST')
    const second = await newTeam(store, 'T_LIST')
    const renamed = await store.teams.change(second, { name: 'Alpha' })
    expect(await store.teams.inWorkspace('T_LIST')).toEqual([renamed, first])
    expect((await store.teams.page(first.id - 1, 2)).map(({ id }) => id)).toEqual([first.id, second.id])
  })

  test('change() keeps what it was not given, and refuses another team’s channel', async () => {
    const team = await newTeam(store)
    const other = await newTeam(store)
    const calendar = { weekdays: [1, 7], region: 'DE-BY', closedDays: [{ day: '2026-12-24', name: 'Eve' }] }
    const changed = await store.teams.change(team, { ownChannels: ['fax'], calendar, waitCeilingS: 60 })
    expect(changed).toEqual({ ...team, ownChannels: ['fax'], calendar, waitCeilingS: 60, revision: 1 })
    expect(await store.teams.change(changed, {})).toEqual(changed)
    await expect(store.teams.change(team, { channelId: other.channelId })).rejects.toThrow(UserError)
    expect(await store.teams.find(team.workspaceId, team.id)).toEqual(changed)
  })

  test('change() keeps definitions, whose names the team’s catalogue has, and no other team’s', async () => {
    const team = await newTeam(store)
    const terms = {
      what: { kind: 'count' },
      unit: null,
      direction: 'down',
      aliases: ['tix'],
      sentence: '👩‍👩‍👧 "a" \\',
    } as const
    const definitions: Definition[] = [
      { id: 'tickets', versions: [{ terms, since: '2026-11-20', by: 'U1', at: NOW }] },
      { id: '返品', versions: [{ terms: { ...terms, aliases: [] }, since: '2026-11-20', by: 'U1', at: NOW }] },
    ]
    await store.teams.change(team, { definitions })
    const read = (await store.teams.ofChannel(team.workspaceId, team.channelId))!
    expect(read.definitions).toEqual(definitions)
    expect(read.revision).toBe(team.revision + 1)
    expect([read.catalogue.findMetric('TIX')?.id, read.catalogue.findMeasure('返品')?.id]).toEqual(['tickets', '返品'])
    expect((await store.teams.find(team.workspaceId, team.id))!.catalogue).toBe(read.catalogue)
    expect((await newTeam(store)).catalogue).toBe(BUILT_IN)
    await store.teams.change(read, { name: 'Renamed' })
    expect((await store.teams.find(team.workspaceId, team.id))!.definitions).toEqual(definitions)
  })

  test('a team’s revision grows with every change of its settings, records, limits and targets, and of no other team', async () => {
    const team = await newTeam(store)
    const other = await newTeam(store)
    const seen = [team.revision]
    const look = async () => void seen.push((await store.teams.find(team.workspaceId, team.id))!.revision)
    const bounds = {
      statistic: null,
      channel: '',
      agent: '',
      area: '',
      by: null,
      windowDays: 1,
      forDays: 1,
      warn: { sign: '>', value: 1 },
      critical: null,
    } as const
    await store.teams.change(team, { waitCeilingS: 60 })
    await look()
    await append(store, recordingBy(team), [entry(cell('tea'), 'count', amount(1))])
    await look()
    const limit = await store.limits.put({ teamId: team.id, metric: 'tea', ...bounds, setBy: 'U1', setAt: NOW })
    await look()
    await store.limits.remove(limit)
    await look()
    const aim = { teamId: team.id, metric: 'tea', channel: '', value: 1, per: 'day', setBy: 'U1', setAt: NOW } as const
    const target = await store.targets.put(aim)
    await look()
    await store.targets.remove(target, { endedBy: 'U1', endedAt: NOW })
    await look()
    await store.transaction(({ ledger }) => ledger.retractLatest(recordingBy(team), 0))
    await look()
    await store.transaction(({ ledger }) => ledger.rebuild(team))
    await look()
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b))
    expect((await store.teams.find(other.workspaceId, other.id))!.revision).toBe(0)
  })

  test('a team’s revision grows once with all that a transaction writes', async () => {
    const team = await newTeam(store)
    const written = [entry(cell('tea'), 'count', amount(1))]
    await store.transaction(async ({ ledger }) => {
      await ledger.lock(team)
      await ledger.append(recordingBy(team), written)
      await ledger.append(recordingBy(team), written)
      await expect(ledger.lock({ id: team.id, workspaceId: 'T_OTHER' })).rejects.toThrow('none with this id')
    })
    expect((await store.teams.find(team.workspaceId, team.id))!.revision).toBe(team.revision + 1)
  })

  test('tieAgent() ties an agent to the latest person, agentsOf() lists theirs', async () => {
    const team = await newTeam(store)
    for (const [agent, user] of [
      ['17', 'U5'],
      ['bob', 'U5'],
      ['17', 'U6'],
      ['18', 'U5'],
    ] as const) {
      await store.teams.tieAgent(team, agent, user)
    }
    expect(await store.teams.agentsOf(team, 'U5')).toEqual(['18', 'bob'])
    expect(await store.teams.agentsOf(team, 'U6')).toEqual(['17'])
    expect(await store.teams.agentsOf(await newTeam(store), 'U5')).toEqual([])
  })

  test('spellings() keeps the one seen first', async () => {
    const team = await newTeam(store)
    const spell = (...names: [string, string][]) =>
      append(store, { ...recordingBy(team), spellings: new Map(names) }, [])
    await spell(['agent:émile', 'Émile'], ['area:on:time', 'On:Time'])
    await spell(['agent:émile', 'ÉMILE'], ['agent:__proto__', '__proto__'])
    expect(await store.teams.spellings(team)).toEqual(
      new Map([
        ['agent:émile', 'Émile'],
        ['area:on:time', 'On:Time'],
        ['agent:__proto__', '__proto__'],
      ]),
    )
  })
})
