import { describe, expect, test } from 'vitest'
import { addDays, daysBetween, eachDay } from '../../../src/domain/time/day.ts'
import { formatDates } from '../../../src/domain/time/format-dates.ts'
import { readPeriod } from '../../../src/domain/time/read-period.ts'
import { periodFault, resolveDay, resolvePeriod, wholePeriod } from '../../../src/domain/time/resolve-period.ts'
import { dayAt } from '../../../src/domain/time/zone.ts'

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
    ['2026-11-01..9999-12-30', SUNDAY, '1–22 Nov 2026', true],
    ['2026-11-01..9999-12-31', SUNDAY, '1–22 Nov 2026', true],
    ['2024-02', '2024-03-31', '1–29 Feb 2024', false],
    ['2024-02-29', '2024-02-29', 'Thu 29 Feb 2024', true],
    ['last month', '2024-03-31', '1–29 Feb 2024', false],
    ['last month', '2027-01-31', '1–31 Dec 2026', false],
    ['last quarter', '2026-12-31', '1 Jul – 30 Sep 2026', false],
    ['year', '2024-12-31', '2 Jan – 31 Dec 2024', true],
    ['year', '2025-02-27', '29 Feb 2024 – 27 Feb 2025', true],
    ['ytd', '2027-01-01', 'Fri 1 Jan 2027', true],
    ['last year', '2027-01-01', '1 Jan – 31 Dec 2026', false],
  ])('reads %s on %s as %s', (text, today, dates, soFar) => {
    const period = resolvePeriod(phrase(text), today)
    expect(formatDates(period)).toBe(dates)
    expect(period.soFar).toBe(soFar)
  })

  // 2026 has 53 ISO weeks; the last begins on Monday 28 December and ends in 2027.
  test.each([
    ['this week', '2026-12-28', 'Mon 28 Dec 2026', true],
    ['last week', '2026-12-28', '21–27 Dec 2026', false],
    ['week', '2026-12-28', '22–28 Dec 2026', true],
    ['2026-W53', '2026-12-28', 'Mon 28 Dec 2026', true],
    ['2026-W52', '2026-12-28', '21–27 Dec 2026', false],
    ['mon', '2026-12-28', 'Mon 28 Dec 2026', true],
    ['this week', '2027-01-01', '28 Dec 2026 – 1 Jan 2027', true],
    ['2026-W53', '2027-01-03', '28 Dec 2026 – 3 Jan 2027', true],
    ['this month', '2027-01-03', '1–3 Jan 2027', true],
    ['mon', '2027-01-03', 'Mon 28 Dec 2026', false],
    ['mon', '2027-01-04', 'Mon 4 Jan 2027', true],
    ['last week', '2027-01-04', '28 Dec 2026 – 3 Jan 2027', false],
    ['2026-W53', '2027-01-04', '28 Dec 2026 – 3 Jan 2027', false],
    ['2027-W01', '2027-01-04', 'Mon 4 Jan 2027', true],
    ['since sunday', '2027-01-04', '3–4 Jan 2027', true],
    ['2025-W01', '2025-01-01', '30 Dec 2024 – 1 Jan 2025', true],
  ])('reads %s on %s, at a turn of the year, as %s', (text, today, dates, soFar) => {
    const period = resolvePeriod(phrase(text), today)
    expect(formatDates(period)).toBe(dates)
    expect(period.soFar).toBe(soFar)
  })

  test.each([
    // The day in the zone is not the day in UTC.
    ['today', '2026-12-31T23:30:00Z', 'Europe/Berlin', 'Fri 1 Jan 2027'],
    ['mtd', '2027-01-01T04:59:59Z', 'America/New_York', '1–31 Dec 2026'],
    ['this year', '2026-12-31T10:00:00Z', 'Pacific/Kiritimati', 'Fri 1 Jan 2027'],
    ['yesterday', '2026-03-01T02:00:00Z', 'America/Los_Angeles', 'Fri 27 Feb 2026'],
    ['this week', '2026-11-22T18:15:00Z', 'Asia/Kathmandu', 'Mon 23 Nov 2026'],
    ['last month', '2026-03-31T22:30:00Z', 'Europe/Berlin', '1–31 Mar 2026'],
    // The clock goes from 23:59 of the day before to 01:00: the day has no midnight.
    ['today', '2026-03-28T22:00:00Z', 'Asia/Beirut', 'Sun 29 Mar 2026'],
    ['yesterday', '2026-03-28T21:59:59Z', 'Asia/Beirut', 'Fri 27 Mar 2026'],
    ['last 2 days', '2026-03-08T05:00:00Z', 'America/Havana', '7–8 Mar 2026'],
    ['sun', '2026-09-06T04:00:00Z', 'America/Santiago', 'Sun 6 Sep 2026'],
    ['week', '2026-09-06T03:59:59Z', 'America/Santiago', '30 Aug – 5 Sep 2026'],
    // Midnight comes twice, or the hour before it.
    ['today', '2026-11-01T05:30:00Z', 'America/Havana', 'Sun 1 Nov 2026'],
    ['today', '2026-10-24T20:30:00Z', 'Asia/Beirut', 'Sat 24 Oct 2026'],
    ['today', '2026-10-24T21:30:00Z', 'Asia/Beirut', 'Sat 24 Oct 2026'],
    ['today', '2026-10-24T22:00:00Z', 'Asia/Beirut', 'Sun 25 Oct 2026'],
    // The team's day 30 December 2011 never was: the clock went from the 29th to the 31st.
    ['today', '2011-12-30T10:00:00Z', 'Pacific/Apia', 'Sat 31 Dec 2011'],
  ])('reads %s at %s in %s as %s', (text, instant, zone, dates) => {
    expect(formatDates(resolvePeriod(phrase(text), dayAt(Date.parse(instant), zone)))).toBe(dates)
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

  test.each(['9999-12-31', '9999-12', '9999-Q4', '9999-W01', '9999-W52', '9999-12-01..9999-12-31'])(
    'says so of %s, behind which no year of four digits comes',
    (text) => {
      expect(periodFault(phrase(text), SUNDAY)).toMatch(/^Cannot show ".*9999.*": it begins on .* 9999, after today/)
    },
  )

  test('says so of a week that is still to come at the turn of the year', () => {
    expect(periodFault(phrase('2026-W53'), '2026-12-27')).toMatch(/begins on Mon 28 Dec 2026, after today/)
    expect(periodFault(phrase('2027-W01'), '2027-01-03')).toMatch(/begins on Mon 4 Jan 2027, after today/)
  })

  test.each(['2026-11', 'since today', 'since mon', 'since sun', 'since fri', 'since 2026-11-22', 'last year'])(
    'has nothing against %s, which has begun',
    (text) => {
      expect(periodFault(phrase(text), SUNDAY)).toBeNull()
    },
  )
})

describe('wholePeriod()', () => {
  test('has the days to come in it, but for an end so far off that it is none', () => {
    const endOf = (text: string): string => wholePeriod(phrase(text), SUNDAY).end
    expect(endOf('2026-11-01..2027-12-31')).toBe('2028-01-01')
    expect(endOf('2026-11-01..2036-11-29')).toBe('2036-11-30')
    expect(endOf('2026-11-01..2036-11-30')).toBe('2026-11-23')
    expect(endOf('2026-11-01..9999-12-30')).toBe('2026-11-23')
    expect(endOf('2026-11-01..9999-12-31')).toBe('2026-11-23')
  })
})

describe('resolveDay()', () => {
  test('takes the latest weekday up to and including today', () => {
    expect(resolveDay({ kind: 'weekday', weekday: 7 }, SUNDAY)).toBe(SUNDAY)
    expect(resolveDay({ kind: 'weekday', weekday: 1 }, SUNDAY)).toBe('2026-11-16')
  })
})
