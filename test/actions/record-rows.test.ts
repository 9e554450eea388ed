import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordRows } from '../../src/actions/record-rows.ts'
import type { Team } from '../../src/domain/team.ts'
import type { CallRow, EntryRow, RowsRequest } from '../../src/doors.ts'
import { HOME, openDesk, type Desk } from '../commands/desk.ts'

let desk: Desk
let team: Team
beforeAll(async () => {
  desk = await openDesk()
  await desk.say('team set name Harbour')
  team = (await desk.store.teams.ofChannel('T1', HOME))!
})
afterAll(() => desk.close())

const key = {
  id: 1,
  workspaceId: 'T1',
  teamId: 1,
  name: 'k',
  kind: 'bearer',
  scope: 'write',
  seesAgents: false,
  createdBy: 'U1',
  createdAt: 0,
  revokedAt: null,
} as const
const request = (rows: readonly EntryRow[], receipt?: RowsRequest['receipt']): RowsRequest => ({
  key,
  team,
  source: 'api',
  route: 'entries',
  rows,
  ...(receipt ? { receipt } : {}),
})
const calls = (rows: readonly CallRow[]): RowsRequest => ({ key, team, source: 'api', route: 'calls', rows })
const record = (rows: RowsRequest) => {
  const hashId = (id: string): string => Buffer.from(id.padEnd(16)).toString('hex').slice(0, 32)
  return recordRows(rows, { store: desk.store, hashId, now: desk.clock.now() })
}
const figure = async (words: string): Promise<string> => (await desk.read(words)).split('\n')[0]!

describe('recordRows()', () => {
  test('records all rows or none, and lists every fault', async () => {
    const rows = [
      { measure: 'returns', date: '2026-11-20', value: 5 },
      { measure: 'retruns', date: '2026-11-20', value: 5 },
      { measure: 'orders', date: '2026-11-31', value: -5, channel: 'pone' },
    ]
    const outcome = await record(request(rows))
    expect(outcome).toMatchObject({ status: 400 })
    expect('errors' in outcome && outcome.errors.map(({ index, field }) => `${index} ${field}`)).toEqual([
      '1 measure',
      '2 channel',
      '2 date',
      '2 value',
    ])
    expect(await figure('returns 2026-11-20')).not.toContain('5')
  })

  test('of a repeat changes nothing and gives the first answer', async () => {
    const receipt = { source: 'key:1', key: 'a', bodyHash: 'x' }
    const rows = [{ measure: 'orders', date: '2026-11-20', value: 5 }]
    expect(await record(request(rows, receipt))).toEqual({ status: 200, accepted: 1, duplicates: 0 })
    expect(await record(request(rows, receipt))).toEqual({ status: 200, accepted: 1, duplicates: 0 })
    expect(await record(request(rows, { ...receipt, bodyHash: 'y' }))).toMatchObject({ status: 409 })
    expect(await figure('orders 2026-11-20')).toContain('*Orders 5*')
  })

  test('of five repeats at once records one', async () => {
    const receipt = { source: 'key:1', key: 'b', bodyHash: 'x' }
    const rows = [{ measure: 'orders', date: '2026-11-19', value: 7 }]
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => record(request(rows, receipt))))
    expect(outcomes).toEqual(Array.from({ length: 5 }, () => ({ status: 200, accepted: 1, duplicates: 0 })))
    expect(await figure('orders 2026-11-19')).toContain('*Orders 7*')
  })

  test('takes a row with an id once, and refuses it with other content', async () => {
    const row = { measure: 'orders', date: '2026-11-18', value: 2, id: 'crm-1' }
    expect(await record(request([row, row]))).toEqual({ status: 200, accepted: 1, duplicates: 1 })
    expect(await record(request([row, { ...row, id: 'crm-2' }]))).toEqual({ status: 200, accepted: 1, duplicates: 1 })
    expect(await record(request([{ ...row, value: 3 }]))).toMatchObject({
      status: 409,
      errors: [{ index: 0, field: 'id' }],
    })
    expect(await figure('orders 2026-11-18')).toContain('*Orders 4*')
  })

  test('leaves the key unused when rows are refused', async () => {
    const receipt = { source: 'key:1', key: 'c', bodyHash: 'x' }
    expect(await record(request([{ measure: 'orders', date: 'soon', value: 1 }], receipt))).toMatchObject({
      status: 400,
    })
    expect(
      await record(request([{ measure: 'orders', date: '2026-11-17', value: 1 }], { ...receipt, bodyHash: 'z' })),
    ).toMatchObject({ status: 200 })
  })

  test('fans calls out, by the team’s day where a moment is given', async () => {
    const row = {
      started_at: '2026-11-16T23:30:00Z',
      channel: 'phone',
      answered: true,
      wait_s: 30,
      talk_s: 100,
      resolved: true,
    }
    expect(await record(calls([row, { ...row, answered: false, wait_s: 200 }]))).toEqual({
      status: 200,
      accepted: 2,
      duplicates: 0,
    })
    expect(await figure('abandonment 2026-11-17')).toContain('*Abandonment 50.0%* (1 of 2, a small sample)')
    expect(await figure('wait_time 2026-11-17')).toContain('*Wait time 30.0 s*')
  })

  test('takes a sum with its longest duration as they were sent, in fractions or rounded', async () => {
    const sum = (date: string, sum_s: number, n: number, max_s: number): EntryRow => {
      return { measure: 'resolution_time', date, sum_s, n, max_s }
    }
    const rows = [
      sum('2026-11-16', 301.2, 3, 100.4),
      sum('2026-11-16', 200.7, 2, 100.4),
      sum('2026-11-16', 100.4, 1, 100.4),
      sum('2026-11-16', 100_400, 1000, 100),
    ]
    expect(await record(request(rows))).toEqual({ status: 200, accepted: 4, duplicates: 0 })
    expect(await figure('resolution_time 2026-11-16')).toContain('*Resolution time 100.4 s* (n 1,006)')
    const wrong = [sum('2026-11-16', 99.6, 3, 100.4), sum('2026-11-16', 304.1, 3, 100.4), sum('2026-11-16', 5, 5, 0)]
    const outcome = await record(request(wrong))
    expect('errors' in outcome && outcome.errors.map(({ message }) => message)).toEqual([
      "100.4 can't be the longest of 3 that add up to 99.6",
      "100.4 can't be the longest of 3 that add up to 304.1",
      "0 can't be the longest of 5 that add up to 5",
    ])
  })

  test('refuses a call at a moment that never was, and records none of the others', async () => {
    const at = (startedAt: string): CallRow => ({ started_at: startedAt, answered: true })
    const rows = ['2026-10-12T10:00Z', '2026-09-31T10:00:00Z', '2026-11-02T99:99:00', '2026-11-23T23:30:00Z'].map(at)
    expect(await record(calls(rows))).toEqual({
      status: 400,
      errors: [
        {
          index: 1,
          field: 'started_at',
          message: '"2026-09-31T10:00:00Z" is no time: there is no day 2026-09-31, 2026-09 has 30 days',
        },
        {
          index: 2,
          field: 'started_at',
          message: '"2026-11-02T99:99:00" is no time: the clock runs from 00:00:00 to 23:59:59',
        },
        { index: 3, field: 'started_at', message: '2026-11-24 is still to come: today is 2026-11-23' },
      ],
    })
    expect(await figure('received 2026-10-12')).toContain('no value')
  })

  test('lets others take their turns while it reads a hundred thousand rows and ids', async () => {
    const bad = { measure: 'orders', date: '2026-11-20', value: -1 }
    const many = Array.from({ length: 60_000 }, (_, index) => ({
      ...bad,
      id: `row-${index}`,
      agent: `agent ${index % 50}`,
    }))
    const ids = Array.from({ length: 40_000 }, (_, index) => `customer-${index}`)
    let turns = 0
    let isDone = false
    const takeTurns = (): void => {
      turns += 1
      if (!isDone) setImmediate(takeTurns)
    }
    setImmediate(takeTurns)
    const outcome = await record(request([...many, { measure: 'customers_served', date: '2026-11-20', ids }]))
    isDone = true
    expect(outcome).toMatchObject({ status: 400 })
    expect('errors' in outcome && outcome.errors).toHaveLength(1001)
    // Read in one go, everybody else would get a handful of turns.
    expect(turns).toBeGreaterThan(20)
  })
})
