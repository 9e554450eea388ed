import { describe, expect, test } from 'vitest'
import { BUILT_IN } from '../../../src/domain/catalogue/built-in.ts'
import { firstDayRead } from '../../../src/domain/limits/held-number.ts'
import { judge, sureState } from '../../../src/domain/limits/judge.ts'
import type { Limit } from '../../../src/domain/limits/limit.ts'
import { indexFor } from '../../../src/domain/limits/part.ts'
import type { RollUpRow } from '../../../src/domain/rollup/rollup-row.ts'
import type { Target } from '../../../src/domain/target/target.ts'
import { eachDay } from '../../../src/domain/time/day.ts'
import { isWorkday } from '../../../src/domain/time/working-calendar.ts'
import { aim, count, limitOn, ratings, TEAM, TODAY } from '../plain-rows.ts'

const THREE_HUNDRED = [aim('complaints', 300, { per: 'month' })]

interface On {
  readonly day: string
  readonly targets?: readonly Target[]
  readonly calendar?: typeof TEAM.calendar
}

function judged(metric: string, rows: readonly RollUpRow[], { day, ...on }: On, terms: Partial<Limit> = {}) {
  const bounds = { warn: { sign: '>', value: 80 }, critical: { sign: '>', value: 100 } } as const
  const limit = limitOn(metric, { basis: 'budget', per: 'month', ...bounds, ...terms })
  const index = indexFor(limit, rows, { catalogue: BUILT_IN, today: TODAY })
  return judge(limit, index, { day, calendar: TEAM.calendar, targets: THREE_HUNDRED, ...on })
}

const complaints = (sums: Readonly<Record<string, number>>): RollUpRow[] =>
  Object.entries(sums).map(([day, sum]) => count('complaints', day, sum))

describe('judge() a budget', () => {
  test.each([
    [{ '2026-11-02': 100, '2026-11-10': 149 }, '2026-11-20', 83, 'warn'],
    [{ '2026-11-02': 240 }, '2026-11-20', 80, 'ok'],
    [{ '2026-11-02': 240 }, '2026-11-01', null, 'no_value'],
    [{ '2026-11-02': 0 }, '2026-11-02', 0, 'ok'],
    // 300 of 300 are all of it, and no more.
    [{ '2026-11-02': 100, '2026-11-30': 200 }, '2026-11-30', 100, 'warn'],
    [{ '2026-11-02': 100, '2026-11-30': 203 }, '2026-11-30', 101, 'critical'],
    // What was used in October is used of October's.
    [{ '2026-10-31': 500, '2026-11-01': 3 }, '2026-11-02', 1, 'ok'],
    [{ '2026-10-31': 500 }, '2026-11-02', null, 'no_value'],
  ] as const)('of a month after %j on %s is %s%% used: %s', (sums, day, value, state) => {
    expect(judged('complaints', complaints(sums), { day })).toMatchObject({ value, state, unit: '%', isChance: false })
  })

  test('says on which day it is used up, as if the judged day were like those before', () => {
    const days = eachDay('2026-11-02', '2026-11-14').filter((day) => isWorkday(TEAM.calendar, day))
    const rows = days.map((day) => count('complaints', day, 20))
    // 200 by Friday the 13th, 20 each working day: 300 at the end of the next Friday.
    expect(judged('complaints', rows, { day: '2026-11-13' }).budget).toMatchObject({
      used: 200,
      allowed: 300,
      runsOut: '2026-11-20',
    })
  })

  test.each([
    // 300 × 7 ÷ 30.
    ['week', '2026-11-18', { '2026-11-16': 35, '2026-11-15': 99 }, 50, '2026-11-16'],
    // A week of two months: 300 ÷ 30 + 6 × 300 ÷ 31 = 68.06….
    ['week', '2026-12-01', { '2026-11-30': 34 }, 49.952606635, '2026-11-30'],
    ['quarter', '2026-11-18', { '2026-10-01': 450 }, 50, '2026-10-01'],
    ['year', '2026-12-31', { '2026-01-01': 900, '2026-12-31': 900 }, 50, '2026-01-01'],
  ] as const)('of a %s on %s after %j is %s, read from %s on', (per, day, sums, used, first) => {
    const { value, window } = judged('complaints', complaints(sums), { day }, { per })
    expect(value).toBeCloseTo(used, 8)
    expect(window.start).toBe(first)
    expect(firstDayRead({ basis: 'budget', per, windowDays: 1 }, day)).toBe(first)
  })

  test('is allowed the working days of the whole stretch where the target is a day’s: holidays allow none', () => {
    // November 2026 has 21 days from Monday to Friday.
    const targets = [aim('complaints', 10, { per: 'day' })]
    const rows = complaints({ '2026-11-02': 105 })
    expect(judged('complaints', rows, { day: '2026-11-03', targets }).value).toBe(50)
    const calendar = { ...TEAM.calendar, closedDays: [{ day: '2026-11-30', name: 'Closed' }] }
    expect(judged('complaints', rows, { day: '2026-11-03', targets, calendar }).value).toBe(52.5)
    expect(judged('complaints', rows, { day: '2026-11-30', targets, calendar }).value).toBe(52.5)
  })

  test('of a share where more is better is used by the rest, of as many as there will be', () => {
    const rows = [ratings('csat', '2026-11-27', { 5: 80, 1: 20 }), ratings('csat', '2026-11-30', { 5: 90, 1: 10 })]
    const targets = [aim('csat', 85)]
    // 15 % of 200 at the end of the month; by Friday 100 answers on its first day, and as many expected on Monday.
    const monday = judged('csat', rows, { day: '2026-11-30', targets })
    expect(monday).toMatchObject({ value: 100, state: 'warn', budget: { used: 30, allowed: 30 } })
    expect(judged('csat', rows, { day: '2026-11-27', targets }).budget).toMatchObject({ used: 20, allowed: 30 })
  })

  test('of a share where less is better is used by the part', () => {
    const rows = [count('offered', '2026-11-30', 200), count('abandoned', '2026-11-30', 12)]
    const targets = [aim('abandonment', 5)]
    expect(judged('abandonment', rows, { day: '2026-11-30', targets })).toMatchObject({
      value: 120,
      state: 'critical',
      budget: { used: 12, allowed: 10, runsOut: null },
    })
  })

  test('of a share that passes its whole has nothing used', () => {
    const rows = [count('received', '2026-11-30', 100), count('resolved', '2026-11-30', 120)]
    expect(judged('resolution_rate', rows, { day: '2026-11-30', targets: [aim('resolution_rate', 90)] }).value).toBe(0)
  })

  test('is that of the channel: of totals its own target alone, of shares the team’s where it has none', () => {
    const rows = [
      count('complaints', '2026-11-02', 12, { channel: 'phone' }),
      count('complaints', '2026-11-02', 99, { channel: 'email' }),
    ]
    const phone = { channel: 'phone' }
    expect(judged('complaints', rows, { day: '2026-11-20' }, phone)).toMatchObject({ value: null, state: 'no_value' })
    const targets = [...THREE_HUNDRED, aim('complaints', 24, { per: 'month', channel: 'phone' })]
    expect(judged('complaints', rows, { day: '2026-11-20', targets }, phone).value).toBe(50)
    expect(judged('complaints', rows, { day: '2026-11-20', targets }).value).toBe(37)
    const answers = [ratings('csat', '2026-11-30', { 5: 90, 1: 10 }, phone)]
    const wanted = [aim('csat', 80)]
    expect(judged('csat', answers, { day: '2026-11-30', targets: wanted }, phone).value).toBe(50)
  })

  test('is none without a target, and where that allows nothing', () => {
    const rows = complaints({ '2026-11-02': 3 })
    const without = judged('complaints', rows, { day: '2026-11-20', targets: [] })
    expect(without).toMatchObject({ value: null, state: 'no_value' })
    expect(without.budget).toBeUndefined()
    const targets = [aim('complaints', 0, { per: 'month' })]
    expect(judged('complaints', rows, { day: '2026-11-20', targets })).toMatchObject({ value: null, state: 'no_value' })
  })

  test('is told at once of a total, which only grows, and of a share when the day is over', () => {
    expect(sureState(judged('complaints', complaints({ '2026-11-20': 301 }), { day: '2026-11-20' }))).toBe('critical')
    expect(sureState(judged('complaints', complaints({ '2026-11-20': 299 }), { day: '2026-11-20' }))).toBe('warn')
    const bad = [ratings('csat', '2026-11-30', { 1: 500 })]
    const told = judged('csat', bad, { day: '2026-11-30', targets: [aim('csat', 85)] })
    expect(told.state).toBe('critical')
    expect(sureState(told)).toBeNull()
  })

  test('needs as many behind it as the limit asks for', () => {
    const rows = [ratings('csat', '2026-11-30', { 1: 20 })]
    const on = { day: '2026-11-30', targets: [aim('csat', 85)] }
    expect(judged('csat', rows, on, { fewest: 21 }).state).toBe('too_few')
    expect(judged('csat', rows, on, { fewest: 20 }).state).toBe('critical')
  })
})
