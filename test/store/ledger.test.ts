import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { UserError } from '../../src/errors.ts'
import type { NewEntry } from '../../src/domain/entries/entry.ts'
import type { OpenStore } from '../../src/store/open-store.ts'
import { ENGINES, freshStore } from './engines.ts'
import { NOW, amount, append, cell, entry, newTeam, people, rating, recordingBy, seconds } from './fixtures.ts'

const ANN = 'U_ANN'
const BOB = 'U_BOB'
const HOUR_MS = 3_600_000

describe.each(ENGINES)('ledger on %s', (engine) => {
  let store: OpenStore
  beforeAll(async () => void (store = await freshStore(engine)))
  afterAll(() => store.close())

  const calls = cell('calls')
  const count = (of: number, mode: NewEntry['mode'] = 'add', key = calls) => entry(key, 'count', amount(of), mode)
  const read = (teamId: number, measure: string, grain: 'channel' | 'all' = 'channel') =>
    store.rollUps.read({ teamId, measures: [measure], start: '2026-11-01', end: '2026-12-01', grain })
  const undo = (recording: ReturnType<typeof recordingBy>, since = 0) =>
    store.transaction(({ ledger }) => ledger.retractLatest(recording, since))
  const rebuild = (team: Parameters<OpenStore['ledger']['rebuild']>[0]) =>
    store.transaction(({ ledger }) => ledger.rebuild(team))

  test('append() tells each cell’s value before and after', async () => {
    const team = await newTeam(store)
    await append(store, recordingBy(team, ANN), [count(12, 'set')])
    const { changes } = await append(store, recordingBy(team, ANN), [count(13, 'set'), count(1, 'add', cell('other'))])
    expect(changes).toEqual([
      { cell: calls, before: { kind: 'count', sum: 12 }, after: { kind: 'count', sum: 13 } },
      { cell: cell('other'), before: null, after: { kind: 'count', sum: 1 } },
    ])
  })

  test('append() folds add, set and fix of several authors as they came', async () => {
    const team = await newTeam(store)
    const sumAfter = async (author: string, ...entries: NewEntry[]) =>
      (await append(store, recordingBy(team, author), entries)).changes[0]!.after
    expect(await sumAfter(ANN, count(12, 'set'))).toEqual({ kind: 'count', sum: 12 })
    expect(await sumAfter(BOB, count(5))).toEqual({ kind: 'count', sum: 17 })
    expect(await sumAfter(ANN, count(10, 'set'))).toEqual({ kind: 'count', sum: 15 })
    expect(await sumAfter(BOB, count(1), count(7, 'fix'), count(2))).toEqual({ kind: 'count', sum: 9 })
    expect(await sumAfter(BOB, count(20, 'fix'), count(3, 'set'))).toEqual({ kind: 'count', sum: 3 })
    expect((await read(team.id, 'calls'))[0]!.rollUp).toEqual({ kind: 'count', sum: 3 })
  })

  test('append() keeps every kind of value, exact to 2^53', async () => {
    const team = await newTeam(store)
    const most = Number.MAX_SAFE_INTEGER
    await append(store, recordingBy(team), [
      entry(cell('revenue'), 'money', amount(most)),
      entry(cell('wait_time'), 'duration', seconds(5, 0, 6)),
      entry(cell('talk_time'), 'duration', { kind: 'duration-sum', sumS: 90, n: 3, maxS: 60 }),
      entry(cell('csat'), 'rating', rating(5, 3)),
      entry(cell('backlog'), 'level', amount(7), 'set'),
      entry(cell('served'), 'distinct', people('ann', 'bob')),
      entry(cell('seen'), 'distinct', amount(40), 'set'),
    ])
    const rollUps = await store.rollUps.read({
      teamId: team.id,
      measures: ['revenue', 'wait_time', 'talk_time', 'csat', 'backlog', 'served', 'seen'],
      start: '2026-11-19',
      end: '2026-11-20',
      grain: 'channel',
    })
    expect(Object.fromEntries(rollUps.map(({ measure, rollUp }) => [measure, rollUp]))).toMatchObject({
      revenue: { kind: 'count', sum: most },
      wait_time: { sum: 11, n: 3, max: 6, sketch: { kind: 'values', values: [0, 5, 6] } },
      talk_time: { sum: 90, n: 3, max: 60, logSum: null, logSquares: null, sketch: null },
      csat: { kind: 'rating', histogram: new Map([[5, 3]]) },
      backlog: { kind: 'level', value: 7 },
      served: { figure: 2, ids: new Set(people('ann', 'bob').kind === 'ids' ? idsOf('ann', 'bob') : []) },
      seen: { figure: 40, ids: null },
    })
    await expect(append(store, recordingBy(team), [entry(cell('revenue'), 'money', amount(1))])).rejects.toThrow(
      'exact',
    )
    expect((await read(team.id, 'revenue'))[0]!.rollUp).toEqual({ kind: 'count', sum: most })
    expect(await rebuild(team)).toEqual({ cells: 7, differed: 0 })
  })

  test('append() keeps texts as they are, whatever they hold', async () => {
    const team = await newTeam(store)
    const key = cell('calls', { agent: `o'neil "x" \\ ü 😀 ; drop table`, area: '__proto__', channel: 'constructor' })
    await append(store, recordingBy(team), [{ ...count(1, 'add', key), note: `{"a":[1]} 'n' \n 😀` }])
    const [row] = await read(team.id, 'calls', 'all')
    expect(row).toEqual({ ...key, rollUp: { kind: 'count', sum: 1 } })
  })

  test('append() merges agents into their channel’s day, ratings only without an area', async () => {
    const team = await newTeam(store)
    const spread = (measure: string) => [
      cell(measure, { agent: 'a' }),
      cell(measure, { agent: 'b', area: 'billing' }),
      cell(measure, { channel: 'chat' }),
    ]
    await append(store, recordingBy(team), [
      ...spread('calls').map((key, index) => count(index + 1, 'add', key)),
      ...spread('csat').map((key, index) => entry(key, 'rating', rating(index + 1))),
      ...spread('backlog').map((key) => entry(key, 'level', amount(5), 'set')),
    ])
    const merged = (measure: string) =>
      read(team.id, measure).then((rows) =>
        rows.map(({ channel, agent, area, rollUp }) => [channel, agent, area, rollUp]),
      )
    expect(await merged('calls')).toEqual([
      ['chat', '', '', { kind: 'count', sum: 3 }],
      ['phone', '', '', { kind: 'count', sum: 3 }],
    ])
    expect(await merged('csat')).toEqual([
      ['chat', '', '', { kind: 'rating', histogram: new Map([[3, 1]]) }],
      ['phone', '', '', { kind: 'rating', histogram: new Map([[1, 1]]) }],
    ])
    expect(await merged('backlog')).toHaveLength(3)
  })

  test('append() refuses a measure that was recorded as another kind, and keeps nothing', async () => {
    const team = await newTeam(store)
    await append(store, recordingBy(team), [count(1)])
    const wrong = append(store, recordingBy(team), [count(1), entry(calls, 'duration', seconds(5))])
    await expect(wrong).rejects.toThrow()
    const apart = append(store, recordingBy(team), [entry(calls, 'duration', seconds(5))])
    await expect(apart).rejects.toThrow(UserError)
    expect((await read(team.id, 'calls'))[0]!.rollUp).toEqual({ kind: 'count', sum: 1 })
    expect(await rebuild(team)).toEqual({ cells: 1, differed: 0 })
  })

  test('append() keeps nothing when its entries break off', async () => {
    const team = await newTeam(store)
    function* broken(): Generator<NewEntry> {
      for (let index = 0; index < 12_000; index += 1) yield count(1)
      throw new Error('row 12001 is bad')
    }
    await expect(append(store, recordingBy(team), broken())).rejects.toThrow('row 12001')
    expect(await read(team.id, 'calls')).toEqual([])
    expect(await undo(recordingBy(team))).toBeNull()
    expect(await rebuild(team)).toEqual({ cells: 0, differed: 0 })
  })

  test('append() of 60,000 entries equals their fold', { timeout: 60_000 }, async () => {
    const team = await newTeam(store)
    function* many(): Generator<NewEntry> {
      for (let index = 0; index < 30_000; index += 1) {
        const agent = `agent ${index % 7}`
        yield count(index % 3, 'add', cell('calls', { agent }))
        yield entry(cell('wait_time', { agent }), 'duration', seconds(index % 500))
      }
    }
    const { changes } = await append(store, recordingBy(team), many())
    expect(changes).toHaveLength(14)
    expect((await read(team.id, 'calls'))[0]!.rollUp).toEqual({ kind: 'count', sum: 30_000 })
    expect(await rebuild(team)).toEqual({ cells: 14, differed: 0 })
    const { changes: undone } = (await undo(recordingBy(team)))!
    expect(undone.map(({ after }) => after)).toEqual(Array(14).fill(null))
    expect(await read(team.id, 'calls')).toEqual([])
    expect(await rebuild(team)).toEqual({ cells: 14, differed: 0 })
  })

  test('append() by two people at once counts both', async () => {
    const team = await newTeam(store)
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        append(store, recordingBy(team, `U${index % 2}`), [
          count(1),
          entry(cell('visits'), 'count', amount(100 + index), 'set'),
          entry(cell('backlog'), 'level', amount(index), 'set'),
        ]),
      ),
    )
    expect((await read(team.id, 'calls'))[0]!.rollUp).toEqual({ kind: 'count', sum: 20 })
    expect(await rebuild(team)).toEqual({ cells: 3, differed: 0 })
  })

  test('append() by two with cells in another order: none waits for ever', async () => {
    const team = await newTeam(store)
    const keys = Array.from({ length: 40 }, (_, index) =>
      cell('calls', { agent: `${index}`, channel: `c${index % 9}` }),
    )
    const both = [keys, keys.toReversed()].flatMap((order) =>
      Array.from({ length: 4 }, () =>
        append(
          store,
          recordingBy(team),
          order.map((key) => count(1, 'add', key)),
        ),
      ),
    )
    await Promise.all(both)
    const rows = await read(team.id, 'calls', 'all')
    expect(new Set(rows.map(({ rollUp }) => JSON.stringify(rollUp)))).toEqual(new Set(['{"kind":"count","sum":8}']))
    expect(await rebuild(team)).toEqual({ cells: 40, differed: 0 })
  })

  test('append() and its like refuse to work outside a transaction, or for another workspace’s team', async () => {
    const team = await newTeam(store)
    await expect(store.ledger.append(recordingBy(team), [count(1)])).rejects.toThrow('transaction')
    await expect(store.ledger.rebuild(team)).rejects.toThrow('transaction')
    await expect(append(store, { ...recordingBy(team), workspaceId: 'T_OTHER' }, [count(1)])).rejects.toThrow(
      'workspace',
    )
    expect(await store.ledger.hasAny(team, ['calls'])).toBe(false)
  })

  test('retractLatest() takes the author’s recordings back, latest first', async () => {
    const team = await newTeam(store)
    await append(store, recordingBy(team, ANN), [count(12, 'set')])
    await append(store, recordingBy(team, ANN), [count(13, 'set'), entry(cell('backlog'), 'level', amount(3), 'set')])
    await append(store, recordingBy(team, BOB), [count(5)])
    const first = (await undo(recordingBy(team, ANN)))!
    expect(first.changes).toEqual(
      expect.arrayContaining([
        { cell: calls, before: { kind: 'count', sum: 18 }, after: { kind: 'count', sum: 17 } },
        { cell: cell('backlog'), before: { kind: 'level', value: 3 }, after: null },
      ]),
    )
    expect((await undo(recordingBy(team, ANN)))!.changes.map(({ after }) => after)).toEqual([{ kind: 'count', sum: 5 }])
    expect(await undo(recordingBy(team, ANN))).toBeNull()
    expect((await read(team.id, 'calls'))[0]!.rollUp).toEqual({ kind: 'count', sum: 5 })
    expect(await read(team.id, 'backlog')).toEqual([])
    expect(await rebuild(team)).toEqual({ cells: 2, differed: 0 })
  })

  test('retractLatest() leaves alone what is too old, or another team’s', async () => {
    const [team, other] = [await newTeam(store), await newTeam(store)]
    await append(store, recordingBy(team, ANN, NOW - HOUR_MS), [count(1)])
    await append(store, recordingBy(other, ANN), [count(1)])
    expect(await undo(recordingBy(team, ANN), NOW - HOUR_MS + 1)).toBeNull()
    expect(await undo(recordingBy(team, ANN), NOW - HOUR_MS)).not.toBeNull()
    expect(await read(other.id, 'calls')).toHaveLength(1)
  })

  test('retract() takes one recording back, once, for its author only', async () => {
    const team = await newTeam(store)
    const { recordingId } = await append(store, recordingBy(team, ANN), [count(1)])
    await append(store, recordingBy(team, ANN), [count(2)])
    const retract = (author: string) =>
      store.transaction(({ ledger }) => ledger.retract(recordingBy(team, author), recordingId, 0))
    expect(await retract(BOB)).toBeNull()
    const results = await Promise.all([retract(ANN), retract(ANN)])
    expect(results.filter((one) => one !== null)).toHaveLength(1)
    expect((await read(team.id, 'calls'))[0]!.rollUp).toEqual({ kind: 'count', sum: 2 })
  })

  test('recordersOf() tells who recorded a measure on those days, on most of them first', async () => {
    const team = await newTeam(store)
    const on = (day: string) => cell('calls', { day })
    await append(store, recordingBy(team, ANN), [count(1, 'add', on('2026-11-05')), count(1, 'add', on('2026-11-05'))])
    await append(store, recordingBy(team, BOB), [count(1, 'add', on('2026-11-05')), count(1, 'add', on('2026-11-12'))])
    await append(store, recordingBy(team, 'key:1'), [count(1, 'add', on('2026-11-19'))])
    await append(store, recordingBy(team, BOB), [
      count(1, 'add', cell('calls', { day: '2026-11-05', channel: 'chat' })),
    ])
    const recorders = (days: string[], of = team, channel = '') =>
      store.ledger.recordersOf(of, { measure: 'calls', channel, days })
    expect(await recorders(['2026-11-05', '2026-11-12'])).toEqual([BOB, ANN])
    expect(await recorders(['2026-11-19'])).toEqual(['key:1'])
    expect(await recorders(['2026-11-19'], await newTeam(store))).toEqual([])
    expect(await recorders(['2026-11-05', '2026-11-12'], team, 'chat')).toEqual([BOB])
    expect(await recorders(['2026-11-05', '2026-11-12'], team, 'email')).toEqual([])
  })

  test('changesBetween() lists what was recorded, the latest first, with who, how and why, and nothing of agents', async () => {
    const team = await newTeam(store)
    await append(store, recordingBy(team, ANN), [count(12, 'set')])
    await append(store, recordingBy(team, BOB, NOW + 10), [{ ...count(11, 'fix'), note: 'counted twice' }])
    await append(store, recordingBy(team, BOB, NOW + 10), [count(1, 'add', cell('other'))])
    await append(store, recordingBy(team, BOB, NOW + 10), [count(1, 'add', { ...cell('calls'), agent: 'bob' })])
    await store.transaction(({ ledger }) => ledger.retractLatest(recordingBy(team, ANN, NOW + 20), 0))
    const changes = (since: number, { limit = 10, until = NOW + 20 } = {}) =>
      store.ledger.changesBetween(team, {
        measures: ['calls'],
        period: { start: '2026-11-19', end: '2026-11-20' },
        since,
        until,
        limit,
      })
    const of = { measure: 'calls', day: '2026-11-19' }
    expect(await changes(NOW)).toEqual([
      { ...of, author: ANN, at: NOW + 20, mode: 'retract', note: null },
      { ...of, author: BOB, at: NOW + 10, mode: 'fix', note: 'counted twice' },
    ])
    expect(await changes(NOW, { limit: 1 })).toHaveLength(1)
    expect(await changes(NOW, { until: NOW + 19 })).toHaveLength(1)
    expect(await changes(NOW + 20)).toEqual([])
  })

  test('correctedSince() tells what people made of cells that held something, the latest days first', async () => {
    const team = await newTeam(store)
    const on = (day: string, more = {}) => cell('calls', { day, ...more })
    const days = ['2026-11-17', '2026-11-18', '2026-11-19']
    await append(store, recordingBy(team, ANN), [
      ...days.map((day) => count(12, 'set', on(day))),
      count(5, 'set', on(days[0]!, { agent: 'cleo' })),
      count(7, 'set', on(days[0]!, { channel: 'chat' })),
    ])
    const later = { ...recordingBy(team, BOB, NOW + 10) }
    await append(store, later, [
      ...days.map((day) => count(11, 'fix', on(day))),
      count(4, 'fix', on(days[0]!, { agent: 'cleo' })),
      count(1, 'add', on(days[0]!, { channel: 'chat' })),
      count(3, 'set', on('2026-11-10')),
    ])
    await append(store, { ...later, author: 'key:1', source: 'api' }, [
      count(6, 'fix', on(days[0]!, { channel: 'chat' })),
    ])
    const corrected = (since: number, limit = 10) =>
      store.ledger.correctedSince(team, { measures: ['calls'], before: '2026-11-19', since, limit })
    const was = { before: { kind: 'count', sum: 12 }, after: { kind: 'count', sum: 11 }, by: [BOB] }
    expect(await corrected(NOW)).toEqual([
      { cell: on('2026-11-18'), ...was },
      { cell: on('2026-11-17'), ...was },
    ])
    expect(await corrected(NOW, 1)).toHaveLength(1)
    expect(await corrected(NOW + 10)).toEqual([])
    // A cell that machines filled is left out, and takes no other with it.
    await append(
      store,
      recordingBy(team),
      Array.from({ length: 600 }, () => count(1, 'add', on('2026-11-18'))),
    )
    expect(await corrected(NOW)).toEqual([{ cell: on('2026-11-17'), ...was }])
    const other = await newTeam(store)
    expect(
      await store.ledger.correctedSince(other, { measures: ['calls'], before: '2026-11-19', since: 0, limit: 10 }),
    ).toEqual([])
  })

  test('hasAny() tells whether a measure was ever recorded', async () => {
    const team = await newTeam(store)
    expect(await store.ledger.hasAny(team, ['revenue', 'calls'])).toBe(false)
    await append(store, recordingBy(team), [count(1)])
    expect(await store.ledger.hasAny(team, ['revenue', 'calls'])).toBe(true)
    expect(await store.ledger.hasAny(team, ['revenue'])).toBe(false)
    expect(await store.ledger.hasAny(await newTeam(store), ['calls'])).toBe(false)
  })
})

function idsOf(...names: string[]): string[] {
  const value = people(...names)
  return value.kind === 'ids' ? [...value.ids] : []
}
