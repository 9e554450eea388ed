import { describe, expect, test } from 'vitest'
import { addDays, daysBetween, eachDay } from '../../../src/domain/time/day.ts'
import { formatDates } from '../../../src/domain/time/format-dates.ts'
import { readPeriod } from '../../../src/domain/time/read-period.ts'
import { periodFault, resolveDay, resolvePeriod } from '../../../src/domain/time/resolve-period.ts'

const SUNDAY = '2026-11-22'
const WEDNESDAY = '2026-11-18'

const phrase = (text: string) => {
  const reading = readPeriod(text.split(' '), 0)
  return reading?.kind === 'found' ? reading.phrase : expect.unreachable(`no period: ${text}`)
}

describe('resolvePeriod()', () => {
  test.each([
    ['today', SUNDAY, 'Sun 22 Nov 2026', true],
    ['yesterday', SUNDAY, 'Sat 21 Nov 2026', false],
    ['sunday', SUNDAY, 'Sun 22 Nov 2026', true],
    ['mon', SUNDAY, 'Mon 16 Nov 2026', false],
    ['thu', WEDNESDAY, 'Thu 12 Nov 2026', false],
    ['week', SUNDAY, '16–22 Nov 2026', true],
    ['month', SUNDAY, '24 Oct – 22 Nov 2026', true],
    ['quarter', SUNDAY, '25 Aug – 22 Nov 2026', true],
    ['year', SUNDAY, '23 Nov 2025 – 22 Nov 2026', true],
    ['last 14 days', SUNDAY, '9–22 Nov 2026', true],
    ['this week', WEDNESDAY, '16–18 Nov 2026', true],
    ['last week', WEDNESDAY, '9–15 Nov 2026', false],
    ['this month', WEDNESDAY, '1–18 Nov 2026', true],
    ['last month', '2026-03-31', '1–28 Feb 2026', false],
    ['last quarter', '2026-02-10', '1 Oct – 31 Dec 2025', false],
    ['this year', WEDNESDAY, '1 Jan – 18 Nov 2026', true],
    ['last year', WEDNESDAY, '1 Jan – 31 Dec 2025', false],
    ['mtd', '2026-12-01', 'Tue 1 Dec 2026', true],
    ['qtd', WEDNESDAY, '1 Oct – 18 Nov 2026', true],
    ['ytd', WEDNESDAY, '1 Jan – 18 Nov 2026', true],
    ['since 2026-11-10', WEDNESDAY, '10–18 Nov 2026', true],
    ['since tuesday', WEDNESDAY, '17–18 Nov 2026', true],
    ['2026-11-20', SUNDAY, 'Fri 20 Nov 2026', false],
    ['2026-10', SUNDAY, '1–31 Oct 2026', false],
    ['2026-Q4', SUNDAY, '1 Oct – 22 Nov 2026', true],
    ['2026-W47', '2026-11-23', '16–22 Nov 2026', false],
    ['2020-W53', SUNDAY, '28 Dec 2020 – 3 Jan 2021', false],
    ['2026-W01', SUNDAY, '29 Dec 2025 – 4 Jan 2026', false],
    ['2026-11-01..2026-11-15', SUNDAY, '1–15 Nov 2026', false],
    ['2026-11-01..2026-11-30', SUNDAY, '1–22 Nov 2026', true],
  ])('reads %s on %s as %s', (text, today, dates, soFar) => {
    const period = resolvePeriod(phrase(text), today)
    expect(formatDates(period)).toBe(dates)
    expect(period.soFar).toBe(soFar)
  })

  test('is labelled with the words that say it', () => {
    expect(resolvePeriod(phrase('MON'), SUNDAY).label).toBe('monday')
    expect(resolvePeriod(phrase('2026-w47'), SUNDAY).label).toBe('2026-W47')
    expect(resolvePeriod(phrase('last 14 days'), SUNDAY).label).toBe('last 14 days')
  })

  test('never reaches past today and never is empty', () => {
    for (const today of eachDay('2027-12-20', '2028-03-10')) {
      for (const text of ['today', 'sat', 'month', 'this week', 'last month', 'this quarter', 'ytd']) {
        const period = resolvePeriod(phrase(text), today)
        expect(daysBetween(period.start, period.end)).toBeGreaterThan(0)
        expect(period.end <= addDays(today, 1)).toBe(true)
        expect(period.soFar).toBe(period.end === addDays(today, 1))
      }
    }
  })

  test('refuses a period that lies in the future', () => {
    expect(() => resolvePeriod(phrase('2027-01'), SUNDAY)).toThrow(RangeError)
  })
})

describe('periodFault()', () => {
  test.each(['2026-12', '2027-Q1', '2026-W48', '2026-11-23', 'since 2026-11-23', '2026-11-23..2026-11-30'])(
    'says that %s is after today',
    (text) => {
      expect(periodFault(phrase(text), SUNDAY)).toMatch(
        /^Cannot show ".*": it begins on .*, after today, Sun 22 Nov 2026$/,
      )
    },
  )

  test('has nothing against a period that has begun', () => {
    expect(periodFault(phrase('2026-11'), SUNDAY)).toBeNull()
  })
})

describe('resolveDay()', () => {
  test('takes the latest weekday up to and including today', () => {
    expect(resolveDay({ kind: 'weekday', weekday: 7 }, SUNDAY)).toBe(SUNDAY)
    expect(resolveDay({ kind: 'weekday', weekday: 1 }, SUNDAY)).toBe('2026-11-16')
  })
})
