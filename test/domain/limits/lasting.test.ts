import { describe, expect, test } from 'vitest'
import { indexFor } from '../../../src/domain/limits/part.ts'
import { BUILT_IN } from '../../../src/domain/catalogue/built-in.ts'
import { judge } from '../../../src/domain/limits/judge.ts'
import { asIfAlways, holdsIn, holdsOn, takesPlaceOf, withEnds } from '../../../src/domain/limits/lasting.ts'
import { count, limitOn, TEAM, TODAY } from '../plain-rows.ts'

const lasting = (from: string | null, until?: string) => ({ from, ...(until === undefined ? {} : { until }) })

test.each([
  [lasting(null), '2026-11-01', true],
  [lasting('2026-12-01'), '2026-11-30', false],
  [lasting('2026-12-01'), '2026-12-01', true],
  [lasting(null, '2026-12-01'), '2026-11-30', true],
  [lasting(null, '2026-12-01'), '2026-12-01', false],
  [lasting('2026-11-10', '2026-12-01'), '2026-11-09', false],
])('holdsOn() of %j on %s is %s', (limit, day, holds) => {
  expect(holdsOn(limit, day)).toBe(holds)
  const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
  expect(holdsIn(limit, { start: day, end: next })).toBe(holds)
})

test('holdsIn() takes one day of the period', () => {
  const november = { start: '2026-11-01', end: '2026-12-01' }
  expect(holdsIn(lasting('2026-11-30'), november)).toBe(true)
  expect(holdsIn(lasting(null, '2026-11-02'), november)).toBe(true)
  expect(holdsIn(lasting('2026-12-01'), november)).toBe(false)
  expect(holdsIn(lasting(null, '2026-11-01'), november)).toBe(false)
})

describe('withEnds()', () => {
  test('ends each with the next one on the same number, and no other', () => {
    const all = [
      limitOn('complaints', { id: 1 }),
      limitOn('complaints', { id: 2, from: '2026-12-10' }),
      limitOn('complaints', { id: 3, from: '2026-12-01' }),
      limitOn('complaints', { id: 4, channel: 'phone' }),
      limitOn('csat', { id: 5 }),
    ]
    expect(withEnds(all).map(({ id, until }) => [id, until])).toEqual([
      [1, '2026-12-01'],
      [2, undefined],
      [3, '2026-12-10'],
      [4, undefined],
      [5, undefined],
    ])
    expect(asIfAlways(withEnds(all)[2]!)).toEqual({ ...all[2], from: null })
  })
})

test.each([
  [null, null, true],
  [null, '2026-12-01', false],
  ['2026-12-01', null, false],
  ['2026-12-01', '2026-12-24', true],
  // That has begun by now.
  [null, '2026-11-01', true],
  ['2026-12-01', '2026-11-23', false],
])('takesPlaceOf() from %s one from %s is %s', (from, other, takes) => {
  expect(takesPlaceOf(limitOn('complaints', { from }), limitOn('complaints', { from: other }), TODAY)).toBe(takes)
})

test('judge() has nothing to say of a day on which the limit does not hold', () => {
  const rows = ['2026-11-20', '2026-11-21', '2026-11-22'].map((day) => count('complaints', day, 12))
  const limit = {
    ...limitOn('complaints', { critical: { sign: '>', value: 10 }, from: '2026-11-21' }),
    until: '2026-11-22',
  }
  const index = indexFor(limit, rows, { catalogue: BUILT_IN, today: TODAY })
  const stateOn = (day: string) => judge(limit, index, { day, calendar: TEAM.calendar, targets: [] }).state
  expect(['2026-11-20', '2026-11-21', '2026-11-22'].map(stateOn)).toEqual(['no_value', 'critical', 'no_value'])
})
