import { describe, expect, test } from 'vitest'
import { reportsDue } from '../../../src/domain/noise/report-due.ts'
import type { WorkingCalendar } from '../../../src/domain/time/working-calendar.ts'

const USUAL: WorkingCalendar = { weekdays: [1, 2, 3, 4, 5], region: null, closedDays: [] }
const WEEK = { start: '2026-11-16', end: '2026-11-23' }

const due = (now: string, calendar = USUAL, zone = 'Europe/Berlin') =>
  reportsDue({ zone, calendar }, Date.parse(now)).map(({ week, dueAt }) => [week, new Date(dueAt).toISOString()])

describe('reportsDue()', () => {
  test.each([
    ['a minute before nine on Monday', '2026-11-23T07:59:00Z', []],
    ['at nine', '2026-11-23T08:00:00Z', [[WEEK, '2026-11-23T08:00:00.000Z']]],
    ['three days later, nearly', '2026-11-26T07:59:00Z', [[WEEK, '2026-11-23T08:00:00.000Z']]],
    ['three days later', '2026-11-26T08:00:00Z', []],
    ['on Sunday', '2026-11-29T08:00:00Z', []],
  ])('is nothing but the report of last week: %s', (_name, now, reports) => {
    expect(due(now)).toEqual(reports)
  })

  test('waits for the first working day', () => {
    const closed = { ...USUAL, closedDays: [{ day: '2026-11-23', name: 'Fair' }] }
    expect(due('2026-11-23T12:00:00Z', closed)).toEqual([])
    expect(due('2026-11-24T08:00:00Z', closed)).toEqual([[WEEK, '2026-11-24T08:00:00.000Z']])
  })

  test('waits over closed weeks, and tells each week by itself then', () => {
    const days = [21, 22, 23, 24, 25, 28, 29, 30, 31].map((day) => ({ day: `2026-12-${day}`, name: 'Closed' }))
    const closed = { ...USUAL, closedDays: [...days, { day: '2027-01-01', name: 'Closed' }] }
    expect(due('2026-12-30T12:00:00Z', closed)).toEqual([])
    expect(due('2027-01-04T08:00:00Z', closed).map(([week]) => week)).toEqual([
      { start: '2026-12-28', end: '2027-01-04' },
      { start: '2026-12-21', end: '2026-12-28' },
      { start: '2026-12-14', end: '2026-12-21' },
    ])
  })

  test('goes by the team’s clock, also where that has quarters of an hour, and after it was set', () => {
    expect(due('2026-11-23T03:15:00Z', USUAL, 'Asia/Kathmandu')).toEqual([[WEEK, '2026-11-23T03:15:00.000Z']])
    expect(due('2026-03-30T07:00:00Z')).toEqual([
      [{ start: '2026-03-23', end: '2026-03-30' }, '2026-03-30T07:00:00.000Z'],
    ])
  })

  test('is nothing for a desk that never works', () => {
    expect(due('2026-11-23T08:00:00Z', { ...USUAL, weekdays: [] })).toEqual([])
  })
})
