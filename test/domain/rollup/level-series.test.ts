import { describe, expect, test } from 'vitest'
import {
  dailyLevels,
  levelAtEnd,
  levelAtStart,
  levelDays,
  levelSpread,
} from '../../../src/domain/rollup/level-series.ts'

const [mon, tue, wed] = ['2026-11-16', '2026-11-17', '2026-11-18'] as const
const period = { start: mon, end: '2026-11-19' }
const customers = [
  { day: mon, key: '', value: 100 },
  { day: tue, key: '', value: 102 },
]
const backlog = [
  { day: tue, key: 'email', value: 7 },
  { day: mon, key: 'phone', value: 10 },
  { day: wed, key: 'email', value: 5 },
  { day: '2026-11-15', key: 'chat', value: 99 },
  { day: '2026-11-19', key: 'phone', value: 99 },
]

describe('levelAtEnd()', () => {
  test('gives the worked example: 102 on the last day that has one', () => {
    expect(levelAtEnd(customers, period)).toMatchObject({ value: 102, day: tue, older: [] })
  })

  test("adds each key's last value inside the period and names the older ones", () => {
    expect(levelAtEnd(backlog, period)).toEqual({
      value: 15,
      day: wed,
      keys: [
        { day: wed, key: 'email', value: 5 },
        { day: mon, key: 'phone', value: 10 },
      ],
      older: [{ day: mon, key: 'phone', value: 10 }],
    })
  })

  test('takes the later of two readings of one key and day', () => {
    expect(levelAtEnd([...customers, { day: tue, key: '', value: 90 }], period)?.value).toBe(90)
  })

  test('keeps a recorded 0 and makes none up', () => {
    expect(levelAtEnd([{ day: tue, key: '', value: 0 }], period)?.value).toBe(0)
    expect(levelAtEnd([], period)).toBeNull()
  })
})

describe('levelAtStart()', () => {
  test('takes the day before the period, not its first day', () => {
    expect(levelAtStart([...customers, { day: '2026-11-15', key: '', value: 95 }], period)?.value).toBe(95)
    expect(levelAtStart(customers, period)).toBeNull()
  })

  test.each([
    ['2026-10-11', 80],
    ['2026-10-10', undefined],
  ])('with a last value on %s is %s, since it may be 35 days old', (day, value) => {
    expect(levelAtStart([{ day, key: '', value: 80 }], period)?.value).toBe(value)
  })
})

describe('levelSpread()', () => {
  test('carries each key forward inside the period', () => {
    expect(dailyLevels(backlog, period).map(({ value }) => value)).toEqual([10, 17, 15])
    expect(levelSpread(backlog, period)).toEqual({ mean: 14, min: 10, max: 17 })
    expect(levelSpread(customers, period)).toEqual({ mean: 304 / 3, min: 100, max: 102 })
  })

  test('starts with the first reading, since absent is never 0', () => {
    expect(levelSpread([{ day: wed, key: '', value: 8 }], period)).toEqual({ mean: 8, min: 8, max: 8 })
    expect(levelSpread([], period)).toBeNull()
  })
})

describe('levelDays()', () => {
  test('gives the worked example: 2 of 3 days covered', () => {
    expect(levelDays(customers, period)).toEqual([mon, tue])
  })
})
