import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween, eachDay, isDay, sameWeekdaysBefore, weekday } from '../../../src/domain/time/day.ts'

describe('isDay()', () => {
  test.each(['2026-11-22', '2024-02-29', '2000-01-01', '1999-12-31'])('accepts %s', (text) => {
    expect(isDay(text)).toBe(true)
  })

  test.each(['2026-02-30', '2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '0026-01-01', '22.11.2026', ''])(
    'refuses "%s"',
    (text) => {
      expect(isDay(text)).toBe(false)
    },
  )
})

describe('addDays()', () => {
  test('crosses months, years and leap days', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29')
    expect(addDays('2026-11-22', 0)).toBe('2026-11-22')
  })

  test('stops at the last day that can be compared as text', () => {
    expect(addDays('9999-12-30', 1)).toBe('9999-12-31')
    expect(addDays('9999-12-31', 1)).toBe('9999-12-31')
    expect(addDays('2026-11-22', 10_000_000)).toBe('9999-12-31')
  })
})

describe('daysBetween()', () => {
  test('is negative when the end comes first', () => {
    expect(daysBetween('2026-02-28', '2026-03-01')).toBe(1)
    expect(daysBetween('2026-03-01', '2026-02-28')).toBe(-1)
  })
})

describe('weekday()', () => {
  test('agrees with Temporal on every day of 2024 to 2030', () => {
    for (const day of eachDay('2024-01-01', '2031-01-01')) {
      expect(weekday(day)).toBe(Temporal.PlainDate.from(day).dayOfWeek)
    }
  })
})

describe('eachDay()', () => {
  test('leaves the end out and is empty when nothing lies between', () => {
    expect(eachDay('2026-02-27', '2026-03-02')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01'])
    expect(eachDay('2026-03-02', '2026-03-02')).toEqual([])
    expect(eachDay('2026-03-02', '2026-03-01')).toEqual([])
  })
})

describe('sameWeekdaysBefore()', () => {
  test('goes back week by week', () => {
    expect(sameWeekdaysBefore('2026-01-07', 2)).toEqual(['2025-12-31', '2025-12-24'])
  })
})
