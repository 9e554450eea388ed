import { describe, expect, test } from 'vitest'
import { dueDay, workdaysBefore } from '../../../src/domain/health/due-day.ts'

const TEN = { hour: 10, minute: 0 }
const BERLIN = { zone: 'Europe/Berlin', calendar: { weekdays: [1, 2, 3, 4, 5], region: null, closedDays: [] } }

describe('dueDay()', () => {
  test.each([
    ['before ten the day before the last', '2026-11-24T08:59:59Z', '2026-11-20'],
    ['at ten the day before', '2026-11-24T09:00:00Z', '2026-11-23'],
    ['on Saturday still Thursday', '2026-11-28T12:00:00Z', '2026-11-26'],
    ['on Sunday too', '2026-11-29T12:00:00Z', '2026-11-26'],
    ['on Monday at ten Friday', '2026-11-30T09:00:00Z', '2026-11-27'],
  ])('is %s', (_when, now, due) => {
    expect(dueDay(Date.parse(now), BERLIN, TEN)).toBe(due)
  })

  test('leaves out the team’s closed days', () => {
    const closedDays = [{ day: '2026-11-24', name: 'Fair' }]
    const team = { ...BERLIN, calendar: { ...BERLIN.calendar, closedDays } }
    expect(dueDay(Date.parse('2026-11-24T12:00:00Z'), team, TEN)).toBe('2026-11-20')
    expect(dueDay(Date.parse('2026-11-25T09:00:00Z'), team, TEN)).toBe('2026-11-23')
    expect(workdaysBefore('2026-11-26', team.calendar, 2)).toEqual(['2026-11-25', '2026-11-23'])
  })

  test('goes by the team’s clock, also where that skips the time', () => {
    const night = { hour: 2, minute: 30 }
    const daily = { ...BERLIN, calendar: { ...BERLIN.calendar, weekdays: [1, 2, 3, 4, 5, 6, 7] } }
    expect(dueDay(Date.parse('2026-03-29T00:59:59Z'), daily, night)).toBe('2026-03-27')
    expect(dueDay(Date.parse('2026-03-29T01:00:00Z'), daily, night)).toBe('2026-03-28')
    expect(dueDay(Date.parse('2026-11-24T00:00:00Z'), { ...BERLIN, zone: 'Asia/Tokyo' }, TEN)).toBe('2026-11-20')
    expect(dueDay(Date.parse('2026-11-24T01:00:00Z'), { ...BERLIN, zone: 'Asia/Tokyo' }, TEN)).toBe('2026-11-23')
  })

  test('is none where the desk never works', () => {
    expect(dueDay(0, { ...BERLIN, calendar: { ...BERLIN.calendar, weekdays: [] } }, TEN)).toBeNull()
  })
})
