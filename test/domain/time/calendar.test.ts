import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { calendarPeriod, isoWeek, isoWeeksIn } from '../../../src/domain/time/calendar.ts'
import { eachDay } from '../../../src/domain/time/day.ts'

describe('calendarPeriod()', () => {
  test.each([
    ['week', '2026-11-22', 0, '2026-11-16', '2026-11-23'],
    ['week', '2026-11-23', 1, '2026-11-16', '2026-11-23'],
    ['month', '2026-01-31', 1, '2025-12-01', '2026-01-01'],
    ['month', '2028-02-29', 0, '2028-02-01', '2028-03-01'],
    ['quarter', '2026-11-22', 0, '2026-10-01', '2027-01-01'],
    ['quarter', '2026-02-01', 1, '2025-10-01', '2026-01-01'],
    ['year', '2026-11-22', 2, '2024-01-01', '2025-01-01'],
    ['year', '9998-11-22', 0, '9998-01-01', '9999-01-01'],
    ['quarter', '9999-11-22', 0, '9999-10-01', '9999-12-31'],
    ['week', '9999-12-31', 0, '9999-12-27', '9999-12-31'],
  ] as const)('of the %s with %s in it, %i back, is %s to before %s', (unit, day, back, start, end) => {
    expect(calendarPeriod(unit, day, back)).toEqual({ start, end })
  })
})

describe('isoWeek()', () => {
  test("holds the days that Temporal's weekOfYear puts into it, 2000 to 2040", () => {
    for (const day of eachDay('2000-01-01', '2041-01-01')) {
      const { yearOfWeek = NaN, weekOfYear = NaN } = Temporal.PlainDate.from(day)
      const { start, end } = isoWeek(yearOfWeek, weekOfYear)
      if (!(start <= day && day < end)) expect.unreachable(`${day} is outside ${yearOfWeek}-W${weekOfYear}`)
    }
  })
})

describe('isoWeeksIn()', () => {
  test.each([
    [2020, 53],
    [2021, 52],
    [2026, 53],
    [2027, 52],
    [2032, 53],
    [9999, 52],
  ])('of %i is %i', (year, weeks) => {
    expect(isoWeeksIn(year)).toBe(weeks)
  })
})
