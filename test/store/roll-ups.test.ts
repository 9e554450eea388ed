import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RollUpQuery } from '../../src/ports.ts'
import type { RollUpRow } from '../../src/domain/rollup/rollup-row.ts'
import type { Team } from '../../src/domain/team.ts'
import type { OpenStore } from '../../src/store/open-store.ts'
import { ENGINES, freshStore } from './engines.ts'
import { amount, append, cell, entry, newTeam, recordingBy } from './fixtures.ts'

describe.each(ENGINES)('roll-ups on %s', (engine) => {
  let store: OpenStore
  let team: Team
  beforeAll(async () => {
    store = await freshStore(engine)
    team = await newTeam(store)
    await append(store, recordingBy(team), [
      entry(cell('calls', { day: '2026-11-17', agent: 'a' }), 'count', amount(1)),
      entry(cell('calls', { day: '2026-11-18', agent: 'B b' }), 'count', amount(2)),
      entry(cell('calls', { day: '2026-11-18', agent: 'a_b' }), 'count', amount(4)),
      entry(cell('calls', { day: '2026-11-19', channel: '' }), 'count', amount(0)),
      entry(cell('backlog', { day: '2026-11-18', agent: 'a' }), 'level', amount(9), 'set'),
      entry(cell('backlog', { day: '2026-11-18', agent: 'z', channel: 'chat' }), 'level', amount(8), 'set'),
    ])
    await append(store, recordingBy(await newTeam(store)), [entry(cell('calls'), 'count', amount(1_000))])
  })
  afterAll(() => store.close())

  const read = async (more: Partial<RollUpQuery>) =>
    (
      await store.rollUps.read({
        teamId: team.id,
        measures: ['calls', 'backlog', 'nothing'],
        start: '2026-11-17',
        end: '2026-11-20',
        grain: 'channel',
        ...more,
      })
    ).map(({ measure, day, channel, agent, rollUp }) => {
      const value = rollUp.kind === 'count' ? rollUp.sum : rollUp.kind === 'level' ? rollUp.value : null
      return [measure, day.slice(8), channel, agent, value].join(' ')
    })

  test('read() of channels merges counts and lists each level’s key, in order', async () => {
    expect(await read({})).toEqual([
      'backlog 18 chat z 8',
      'backlog 18 phone a 9',
      'calls 17 phone  1',
      'calls 18 phone  6',
      'calls 19   0',
    ])
  })

  test('read() of all cells keeps agents apart', async () => {
    expect(await read({ grain: 'all', measures: ['calls'] })).toEqual([
      'calls 17 phone a 1',
      'calls 18 phone B b 2',
      'calls 18 phone a_b 4',
      'calls 19   0',
    ])
  })

  test('read() of all cells from a day on merges the days before it', async () => {
    const all = { grain: 'all', measures: ['calls', 'backlog'] } as const
    expect(await read({ ...all, fineFrom: '2026-11-19' })).toEqual(await read({ measures: ['calls', 'backlog'] }))
    expect(await read({ ...all, fineFrom: '2026-11-18' })).toEqual([
      'backlog 18 chat z 8',
      'backlog 18 phone a 9',
      'calls 17 phone  1',
      'calls 18 phone B b 2',
      'calls 18 phone a_b 4',
      'calls 19   0',
    ])
    expect(await read({ ...all, fineFrom: '2026-11-16' })).toEqual(await read(all))
    expect(await read({ ...all, fineFrom: '2026-11-19', where: { agent: 'a_b' } })).toEqual(['calls 18 phone a_b 4'])
  })

  test('read() takes start and leaves end out', async () => {
    expect(await read({ measures: ['calls'], start: '2026-11-18', end: '2026-11-19' })).toEqual(['calls 18 phone  6'])
    expect(await read({ start: '2026-11-18', end: '2026-11-18' })).toEqual([])
    expect(await read({ measures: [] })).toEqual([])
  })

  test('read() filters by channel at either grain, by agent from cells', async () => {
    expect(await read({ where: { channel: 'phone' } })).toEqual([
      'backlog 18 phone a 9',
      'calls 17 phone  1',
      'calls 18 phone  6',
    ])
    expect(await read({ where: { agent: 'a' } })).toEqual(['backlog 18 phone a 9', 'calls 17 phone a 1'])
    expect(await read({ where: { channel: '', agent: '' }, grain: 'all' })).toEqual(['calls 19   0'])
  })

  test('read() of more rows than a page takes gives them all, in the same order', { timeout: 60_000 }, async () => {
    const other = await newTeam(store)
    const agents = Array.from({ length: 2_600 }, (_, index) => `agent ${index}`)
    await append(
      store,
      recordingBy(other),
      ['tea', 'calls'].flatMap((measure) =>
        agents.flatMap((agent, index) => [
          entry(cell(measure, { agent, channel: 'chat' }), 'count', amount(index)),
          entry(cell(measure, { agent, day: '2026-11-18' }), 'count', amount(1)),
        ]),
      ),
    )
    const query = { teamId: other.id, measures: ['tea', 'calls', 'tea'], grain: 'all' } as const
    const all = await store.rollUps.read({ ...query, start: '2026-11-01', end: '2026-12-01' })
    const nameOf = ({ measure, day, channel, agent }: RollUpRow) => [measure, day, channel, agent].join('|')
    const names = all.map(nameOf)
    expect(all).toHaveLength(10_400)
    expect(new Set(names).size).toBe(10_400)
    expect(names).toEqual(names.toSorted())
    const ofOneDay = all.filter(({ day }) => day === '2026-11-18')
    expect(ofOneDay.every(({ rollUp }) => rollUp.kind === 'count' && rollUp.sum === 1)).toBe(true)
    const fewDays = await store.rollUps.read({ ...query, start: '2026-11-18', end: '2026-11-19' })
    expect(fewDays.map(nameOf)).toEqual(ofOneDay.map(nameOf))
  })

  test('lastRecorded() finds the latest day of each measure that has one', async () => {
    const query = { teamId: team.id, measures: ['calls', 'backlog', 'nothing'], start: '2026-11-01' }
    expect(await store.rollUps.lastRecorded(query)).toEqual(
      new Map([
        ['calls', '2026-11-19'],
        ['backlog', '2026-11-18'],
      ]),
    )
    expect(await store.rollUps.lastRecorded({ ...query, start: '2026-11-19' })).toEqual(
      new Map([['calls', '2026-11-19']]),
    )
    expect(await store.rollUps.lastRecorded({ ...query, measures: [] })).toEqual(new Map())
  })

  test('lastRecorded() passes over days that were taken back', async () => {
    const other = await newTeam(store)
    const on = (day: string) => append(store, recordingBy(other), [entry(cell('calls', { day }), 'count', amount(1))])
    await on('2026-11-10')
    await on('2026-11-12')
    await store.transaction(({ ledger }) => ledger.retractLatest(recordingBy(other), 0))
    const query = { teamId: other.id, measures: ['calls'], start: '2026-11-01' }
    expect(await store.rollUps.lastRecorded(query)).toEqual(new Map([['calls', '2026-11-10']]))
  })

  test('hasChannel() knows the channels under which something stands, levels too, for one team', async () => {
    const other = await newTeam(store)
    await append(store, recordingBy(other), [
      entry(cell('calls', { channel: 'fax' }), 'count', amount(1)),
      entry(cell('backlog', { channel: 'post' }), 'level', amount(2)),
    ])
    const has = (channel: string, teamId = other.id) => store.rollUps.hasChannel({ teamId, channel })
    expect([await has('fax'), await has('post'), await has('telex'), await has('fax', team.id)]).toEqual([
      true,
      true,
      false,
      false,
    ])
    await store.transaction(({ ledger }) => ledger.retractLatest(recordingBy(other), 0))
    expect([await has('fax'), await has('post')]).toEqual([false, false])
  })
})
