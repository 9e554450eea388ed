import { describe, expect, test } from 'vitest'
import { calendarParts } from '../../../src/domain/answer/calendar-groups.ts'

describe('calendarParts()', () => {
  test('cuts weeks at the ends of the period, and names them by their ISO week around the new year', () => {
    expect(calendarParts({ start: '2026-12-26', end: '2027-01-06' }, 'week')).toEqual([
      { key: '2026-W52', period: { start: '2026-12-26', end: '2026-12-28' }, isCut: true },
      { key: '2026-W53', period: { start: '2026-12-28', end: '2027-01-04' }, isCut: false },
      { key: '2027-W01', period: { start: '2027-01-04', end: '2027-01-06' }, isCut: true },
    ])
  })

  test('cuts months likewise, leap days included', () => {
    expect(calendarParts({ start: '2024-02-01', end: '2024-03-02' }, 'month')).toEqual([
      { key: '2024-02', period: { start: '2024-02-01', end: '2024-03-01' }, isCut: false },
      { key: '2024-03', period: { start: '2024-03-01', end: '2024-03-02' }, isCut: true },
    ])
  })

  test.each(['day', 'week', 'month'] as const)('by %s covers each day of a year once, in order', (unit) => {
    const parts = calendarParts({ start: '2026-01-01', end: '2027-01-01' }, unit)
    expect(parts[0]!.period.start).toBe('2026-01-01')
    expect(parts.at(-1)!.period.end).toBe('2027-01-01')
    for (const [index, { period }] of parts.entries())
      if (index > 0) expect(period.start).toBe(parts[index - 1]!.period.end)
    expect(parts).toHaveLength({ day: 365, week: 53, month: 12 }[unit])
  })
})
