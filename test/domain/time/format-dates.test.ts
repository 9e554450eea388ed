import { describe, expect, test } from 'vitest'
import { formatDates } from '../../../src/domain/time/format-dates.ts'

describe('formatDates()', () => {
  test.each([
    ['2026-11-22', '2026-11-23', 'Sun 22 Nov 2026'],
    ['2026-11-16', '2026-11-23', '16–22 Nov 2026'],
    ['2026-11-28', '2026-12-05', '28 Nov – 4 Dec 2026'],
    ['2026-12-28', '2027-01-04', '28 Dec 2026 – 3 Jan 2027'],
    ['2026-11-01', '2026-12-01', '1–30 Nov 2026'],
    ['2025-11-01', '2026-12-01', '1 Nov 2025 – 30 Nov 2026'],
    ['2026-12-31', '2027-01-01', 'Thu 31 Dec 2026'],
  ])('prints %s to before %s as %s', (start, end, text) => {
    expect(formatDates({ start, end })).toBe(text)
  })

  test('refuses a period without a day', () => {
    expect(() => formatDates({ start: '2026-11-22', end: '2026-11-22' })).toThrow(RangeError)
  })
})
