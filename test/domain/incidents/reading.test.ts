import { describe, expect, test } from 'vitest'
import { indexRows } from '../../../src/domain/answer/facts.ts'
import { BUILT_IN } from '../../../src/domain/catalogue/built-in.ts'
import { outcomeOf, readingOf } from '../../../src/domain/incidents/reading.ts'
import type { Outcome } from '../../../src/domain/incidents/outcome.ts'
import { judge } from '../../../src/domain/limits/judge.ts'
import type { Limit } from '../../../src/domain/limits/limit.ts'
import type { RollUpRow } from '../../../src/domain/rollup/rollup-row.ts'
import { count, durations, limitOn, TEAM, TODAY } from '../plain-rows.ts'

const SUNDAY = '2026-11-22'
const above = (value: number) => ({ sign: '>', value }) as const

/** What the day says; `as before` when it goes on saying what it said. */
function said(
  metric: string,
  terms: Partial<Limit>,
  { rows, hasEnded = false, before }: { rows: readonly RollUpRow[]; hasEnded?: boolean; before?: [Outcome, number] },
): Outcome | 'nothing' | 'as before' {
  const index = indexRows(rows, { catalogue: BUILT_IN, today: TODAY, aboutAreas: false })
  const judgement = judge(limitOn(metric, terms), index, { day: SUNDAY, calendar: TEAM.calendar, targets: [] })
  const known = before && { day: SUNDAY, outcome: before[0], value: before[1], beyond: 0 }
  const reading = readingOf({ judgement, day: SUNDAY, hasEnded, known })
  return reading ? (reading.said?.outcome ?? 'nothing') : 'as before'
}

const complaints = (number: number): RollUpRow[] => [count('complaints', SUNDAY, number)]
const waits = (long: number, answered: number): RollUpRow[] => [
  count('over_limit_waits', SUNDAY, long),
  count('answered', SUNDAY, answered),
  count('abandoned', SUNDAY, 0),
]
const BOUNDS = { warn: above(5), critical: above(10) }

describe('outcomeOf()', () => {
  test.each([
    [11, 'critical'],
    [10, 'warn'],
    [6, 'warn'],
    [5, 'band'],
    [4.8, 'band'],
    [4.75, 'ok'],
    [0, 'ok'],
    [-0, 'ok'],
  ] as const)('of %d is %s between >5 and >10: recovered a twentieth below', (value, outcome) => {
    expect(outcomeOf(BOUNDS, value, '%')).toBe(outcome)
  })

  test('recovers at the bound where that is 0', () => {
    expect(outcomeOf({ warn: null, critical: above(0) }, 0, '%')).toBe('ok')
  })

  test('of two sides is in the band beside each of them', () => {
    const outside = { warn: null, critical: { sign: 'outside', low: 100, high: 200 } } as const
    expect([99, 100, 104, 105, 190, 191, 201].map((value) => outcomeOf(outside, value, 'per hour'))).toEqual(['critical', 'band', 'band', 'ok', 'ok', 'band', 'critical']) // prettier-ignore
  })
})

describe('readingOf() a day that is over', () => {
  test.each([
    [11, 'critical'],
    [6, 'warn'],
    [5, 'ok'],
    [0, 'ok'],
  ] as const)('of %d complaints says %s', (number, outcome) => {
    expect(said('complaints', BOUNDS, { rows: complaints(number), hasEnded: true })).toBe(outcome)
  })

  test('without data says nothing: it is not zero', () => {
    expect(said('complaints', BOUNDS, { rows: [], hasEnded: true, before: ['critical', 11] })).toBe('nothing')
  })
})

describe('readingOf() a part among many', () => {
  const limit = { by: 'agent', agent: 'ana', warn: above(10), critical: above(21) } as const
  const calls = (abandoned: number, offered: number) => ({
    rows: [count('offered', SUNDAY, offered), count('abandoned', SUNDAY, abandoned)],
  })

  test('says nothing of too few: such a day neither alarms nor ends anything', () => {
    const { warn: _warn, ...critical } = limit
    expect(said('abandonment', critical, { ...calls(2, 3), hasEnded: true })).toBe('nothing')
    expect(said('abandonment', critical, { ...calls(20, 30), hasEnded: true })).toBe('critical')
    expect(said('abandonment', critical, { ...calls(0, 3), hasEnded: true })).toBe('ok')
  })

  test('says as much as is sure', () => {
    expect(said('abandonment', limit, { ...calls(2, 3), hasEnded: true })).toBe('warn')
    expect(said('abandonment', limit, { ...calls(2, 3) })).toBe('warn')
  })

  test('goes on saying what was sure during the day, until the bound is kept', () => {
    const { warn: _warn, ...critical } = limit
    const before: [Outcome, number] = ['critical', 80]
    expect(said('abandonment', critical, { ...calls(3, 10), hasEnded: true, before })).toBe('as before')
    expect(said('abandonment', critical, { ...calls(1, 10), hasEnded: true, before })).toBe('ok')
  })

  test('is no alarm at once over a few', () => {
    const waited = { ...limit, warn: null, critical: above(5) }
    expect(said('over_limit_waits', waited, { rows: waits(1, 10) })).toBe('nothing')
    expect(said('over_limit_waits', { critical: above(5) }, { rows: waits(1, 10) })).toBe('critical')
    expect(said('over_limit_waits', waited, { rows: waits(8, 10) })).toBe('critical')
  })
})

describe('readingOf() a day that is not over', () => {
  test('says what can only grow, as bad as is sure', () => {
    expect(said('complaints', BOUNDS, { rows: complaints(11) })).toBe('critical')
    expect(said('complaints', BOUNDS, { rows: complaints(6) })).toBe('warn')
    expect(said('complaints', BOUNDS, { rows: complaints(5) })).toBe('nothing')
  })

  test('says nothing of a mean, however long', () => {
    const rows = [durations('wait_time', SUNDAY, [300])]
    expect(said('wait_time', { critical: above(60) }, { rows })).toBe('nothing')
    expect(said('wait_time', { critical: above(60) }, { rows, hasEnded: true })).toBe('critical')
  })

  test('takes back what was corrected, or taken away', () => {
    expect(said('complaints', BOUNDS, { rows: complaints(5), before: ['critical', 11] })).toBe('nothing')
    expect(said('complaints', BOUNDS, { rows: complaints(6), before: ['critical', 11] })).toBe('warn')
    expect(said('complaints', BOUNDS, { rows: [], before: ['critical', 11] })).toBe('nothing')
  })

  test('takes back an alarm at once only when the whole interval keeps the bound', () => {
    const limit = { critical: above(5) }
    expect(said('over_limit_waits', limit, { rows: waits(1, 10) })).toBe('critical')
    expect(said('over_limit_waits', limit, { rows: waits(1, 25), before: ['critical', 10] })).toBe('as before')
    expect(said('over_limit_waits', limit, { rows: waits(0, 100), before: ['critical', 10] })).toBe('nothing')
  })

  test('takes back what was corrected from one side to the other, before that can be told', () => {
    const limit = { critical: { sign: 'outside', low: 10, high: 11 } } as const
    const inquiries = (number: number) => ({ rows: [count('inquiries', SUNDAY, number)] })
    expect(said('inquiries', limit, { ...inquiries(12), before: ['critical', 12] })).toBe('critical')
    expect(said('inquiries', limit, { ...inquiries(3), before: ['critical', 12] })).toBe('nothing')
    expect(said('inquiries', limit, { ...inquiries(3), hasEnded: true, before: ['critical', 12] })).toBe('critical')
  })
})
