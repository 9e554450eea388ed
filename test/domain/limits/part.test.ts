import { describe, expect, test } from 'vitest'
import { BUILT_IN } from '../../../src/domain/catalogue/built-in.ts'
import { judge } from '../../../src/domain/limits/judge.ts'
import type { Limit } from '../../../src/domain/limits/limit.ts'
import { eachOf, indexFor, isForEach, isOnSameNumber, ofValue, valueOf } from '../../../src/domain/limits/part.ts'
import type { RollUpRow } from '../../../src/domain/rollup/rollup-row.ts'
import { count, limitOn, ratings, TEAM, TODAY } from '../plain-rows.ts'

const SUNDAY = '2026-11-22'
const above = (value: number) => ({ sign: '>', value }) as const

const abandoned = (agent: string, hits: number, offered: number): RollUpRow[] => [
  count('offered', SUNDAY, offered, { agent }),
  count('abandoned', SUNDAY, hits, { agent }),
]

/** Each value with its figure and what it says. */
function statesOf(limit: Limit, rows: readonly RollUpRow[]): unknown[] {
  return eachOf(limit, rows, BUILT_IN).map((one) => {
    const { state, figure } = judge(one, indexFor(one, rows, { catalogue: BUILT_IN, today: TODAY }), {
      day: SUNDAY,
      calendar: TEAM.calendar,
      targets: [],
    })
    return [valueOf(one), figure.value, state]
  })
}

describe('isOnSameNumber()', () => {
  const one = limitOn('wait_time', { statistic: 'p90' })
  test.each<[Partial<Limit>, boolean]>([
    [{ windowDays: 7, warn: above(1), setBy: 'U2' }, true],
    [{ statistic: null }, false],
    [{ channel: 'phone' }, false],
    [{ agent: 'ana' }, false],
    [{ area: 'billing' }, false],
    [{ by: 'agent' }, false],
    [{ metric: 'call_time' }, false],
  ])('with %j is %s', (more, isSame) => {
    expect(isOnSameNumber(one, { ...one, ...more })).toBe(isSame)
  })
})

describe('ofValue()', () => {
  test('puts the value in the place of its dimension, and leaves a limit on one number alone', () => {
    const each = limitOn('wait_time', { by: 'agent', channel: 'phone' })
    expect(isForEach(each)).toBe(true)
    expect(ofValue(each, 'ana')).toEqual({ ...each, agent: 'ana' })
    expect(isForEach(ofValue(each, 'ana'))).toBe(false)
    const one = limitOn('wait_time', { agent: 'ana' })
    expect([ofValue(one, ''), valueOf(one)]).toEqual([one, ''])
  })
})

describe('eachOf()', () => {
  const limit = limitOn('abandonment', { critical: above(8), by: 'agent' })

  test('is a limit a value of which there is something, and none for what was not said', () => {
    const rows = [...abandoned('ana', 1, 100), ...abandoned('bo', 60, 100), ...abandoned('', 90, 100)]
    expect(statesOf(limit, rows)).toEqual([
      ['ana', 1, 'ok'],
      ['bo', 60, 'critical'],
    ])
  })

  test('looks only at the part and the measures that the limit is on', () => {
    const rows = [
      count('abandoned', SUNDAY, 1, { agent: 'ana', channel: 'chat' }),
      count('complaints', SUNDAY, 1, { agent: 'bo', channel: 'phone' }),
    ]
    expect(eachOf({ ...limit, channel: 'phone' }, rows, BUILT_IN)).toEqual([])
  })

  test('reads the answers about each area, which are no part of the overall question', () => {
    const rows = [
      ratings('csat', SUNDAY, { 1: 40, 5: 10 }, { area: 'billing' }),
      ratings('csat', SUNDAY, { 5: 10 }, { area: 'delivery' }),
      ratings('csat', SUNDAY, { 1: 50 }),
    ]
    expect(statesOf(limitOn('csat', { by: 'area', critical: { sign: '<', value: 65 } }), rows)).toEqual([
      ['billing', 20, 'critical'],
      ['delivery', 100, 'ok'],
    ])
  })
})

describe('judge() one of many parts', () => {
  const states = (limit: Partial<Limit>, hits: number, offered: number) =>
    statesOf(limitOn('abandonment', { by: 'agent', ...limit }), abandoned('ana', hits, offered))

  test('calls a share broken only where its whole Wilson interval is beyond the bound', () => {
    // 2 of 3: 20.8% to 93.9%.
    expect(states({ critical: above(20) }, 2, 3)).toEqual([['ana', 200 / 3, 'critical']])
    expect(states({ critical: above(21) }, 2, 3)).toEqual([['ana', 200 / 3, 'too_few']])
    expect(states({ critical: above(67) }, 2, 3)).toEqual([['ana', 200 / 3, 'ok']])
    expect(states({ warn: above(15), critical: above(50) }, 2, 3)).toEqual([['ana', 200 / 3, 'warn']])
  })

  test('asks the same of one agent and one area, and of a channel that is one of many; not of one that was named', () => {
    const share = { critical: above(60) }
    const of = (limit: Limit, rows: readonly RollUpRow[]) =>
      judge(limit, indexFor(limit, rows, { catalogue: BUILT_IN, today: TODAY }), {
        day: SUNDAY,
        calendar: TEAM.calendar,
        targets: [],
      }).state
    const rows = [
      count('offered', SUNDAY, 30, { agent: 'ana', channel: 'phone', area: 'x' }),
      count('abandoned', SUNDAY, 20, { agent: 'ana', channel: 'phone', area: 'x' }),
    ]
    const stateWith = (part: Partial<Limit>) => of(limitOn('abandonment', { ...share, ...part }), rows)
    expect(stateWith({ agent: 'ana' })).toBe('too_few')
    expect(stateWith({ area: 'x' })).toBe('too_few')
    expect(stateWith({ by: 'channel', channel: 'phone' })).toBe('too_few')
    expect(stateWith({ channel: 'phone' })).toBe('critical')
    expect(stateWith({})).toBe('critical')
  })

  test('takes counts and durations as they are', () => {
    const rows = [count('complaints', SUNDAY, 3, { agent: 'ana' })]
    expect(statesOf(limitOn('complaints', { by: 'agent', critical: above(2) }), rows)).toEqual([['ana', 3, 'critical']])
  })
})
