import { describe, expect, test } from 'vitest'
import { comparisonOf, comparisonWith, earlierPeriods } from '../../../src/domain/time/comparison.ts'
import { daysBetween } from '../../../src/domain/time/day.ts'
import { formatDates } from '../../../src/domain/time/format-dates.ts'
import type { Period, PeriodPhrase } from '../../../src/domain/time/period.ts'
import { readPeriod } from '../../../src/domain/time/read-period.ts'
import { resolvePeriod } from '../../../src/domain/time/resolve-period.ts'

const SUNDAY = '2026-11-22'

const phraseOf = (text: string): PeriodPhrase => {
  const reading = readPeriod(text.split(' '), 0)
  return reading?.kind === 'found' ? reading.phrase : expect.unreachable(`no period: ${text}`)
}

const compare = (text: string, today: string) => {
  const phrase = phraseOf(text)
  const { period, comparison } = comparisonOf(phrase, resolvePeriod(phrase, today), today)
  if (!comparison) return { own: formatDates(period), partner: null, isEvenlyLong: false }
  const isEvenlyLong = length(period) === length(comparison)
  return { own: formatDates(period), partner: formatDates(comparison), isEvenlyLong }
}

const length = ({ start, end }: Period): number => daysBetween(start, end)

describe('comparisonOf()', () => {
  test.each([
    ['yesterday', SUNDAY, 'Sat 21 Nov 2026', 'Sat 14 Nov 2026'],
    ['mon', SUNDAY, 'Mon 16 Nov 2026', 'Mon 9 Nov 2026'],
    ['2026-11-02', SUNDAY, 'Mon 2 Nov 2026', 'Mon 26 Oct 2026'],
    ['2026-11-02..2026-11-02', SUNDAY, 'Mon 2 Nov 2026', 'Mon 26 Oct 2026'],
    ['last week', SUNDAY, '9–15 Nov 2026', '2–8 Nov 2026'],
    ['2026-W01', SUNDAY, '29 Dec 2025 – 4 Jan 2026', '22–28 Dec 2025'],
    ['2026-11-01..2026-11-15', SUNDAY, '1–15 Nov 2026', '17–31 Oct 2026'],
    ['2026-01', SUNDAY, '1–31 Jan 2026', '1–31 Dec 2025'],
  ])('holds %s on %s, %s, against %s', (text, today, own, partner) => {
    expect(compare(text, today)).toEqual({ own, partner, isEvenlyLong: true })
  })

  test.each([
    ['week', SUNDAY, '16–21 Nov 2026', '9–14 Nov 2026'],
    ['month', SUNDAY, '24 Oct – 21 Nov 2026', '24 Sep – 22 Oct 2026'],
    ['last 2 days', SUNDAY, 'Sat 21 Nov 2026', 'Thu 19 Nov 2026'],
    ['since 2026-11-10', SUNDAY, '10–21 Nov 2026', '28 Oct – 8 Nov 2026'],
    ['this week', '2026-11-18', '16–17 Nov 2026', '9–10 Nov 2026'],
    ['this month', SUNDAY, '1–21 Nov 2026', '1–21 Oct 2026'],
    ['2026-11', SUNDAY, '1–21 Nov 2026', '1–21 Oct 2026'],
    ['qtd', SUNDAY, '1 Oct – 21 Nov 2026', '1 Jul – 21 Aug 2026'],
    ['ytd', SUNDAY, '1 Jan – 21 Nov 2026', '1 Jan – 21 Nov 2025'],
    ['2026-11-01..2026-11-30', SUNDAY, '1–21 Nov 2026', '10–30 Oct 2026'],
  ])('leaves today out on both sides: %s on %s, %s, against %s', (text, today, own, partner) => {
    expect(compare(text, today)).toEqual({ own, partner, isEvenlyLong: true })
  })

  test.each([
    ['last month', SUNDAY, '1–31 Oct 2026', '1–30 Sep 2026'],
    ['last year', SUNDAY, '1 Jan – 31 Dec 2025', '1 Jan – 31 Dec 2024'],
    ['2026-Q1', SUNDAY, '1 Jan – 31 Mar 2026', '1 Oct – 31 Dec 2025'],
    ['mtd', '2026-03-31', '1–30 Mar 2026', '1–28 Feb 2026'],
  ])('goes by calendar units though they differ in length: %s on %s, %s, against %s', (text, today, own, partner) => {
    expect(compare(text, today)).toEqual({ own, partner, isEvenlyLong: false })
  })

  test.each([
    ['today', SUNDAY],
    ['sunday', SUNDAY],
    ['last 1 days', SUNDAY],
    ['this week', '2026-11-16'],
    ['mtd', '2026-11-01'],
    ['ytd', '2026-01-01'],
  ])('has no partner for %s on %s, which is today alone', (text, today) => {
    expect(compare(text, today).partner).toBeNull()
  })

  test('keeps every weekday of a trailing week on both sides', () => {
    const phrase = phraseOf('week')
    const { period, comparison } = comparisonOf(phrase, resolvePeriod(phrase, SUNDAY), SUNDAY)
    expect(period).toEqual({ start: '2026-11-16', end: SUNDAY })
    expect(comparison).toEqual({ start: '2026-11-09', end: '2026-11-15' })
  })
})

describe('comparisonWith()', () => {
  test('leaves only today out of two periods that were both asked for', () => {
    const week = { start: '2026-11-16', end: '2026-11-23' }
    const before = { start: '2026-09-28', end: '2026-10-05' }
    const closed = { start: '2026-11-16', end: SUNDAY }
    expect(comparisonWith(week, before, SUNDAY)).toEqual({ period: closed, comparison: before })
    expect(comparisonWith(before, week, '2026-11-23')).toEqual({ period: before, comparison: week })
    expect(comparisonWith(week, { start: SUNDAY, end: '2026-11-23' }, SUNDAY).comparison).toBeNull()
  })
})

describe('earlierPeriods()', () => {
  test('goes back by the same kind and cut, the partner first', () => {
    const asked = (text: string) => ({
      phrase: phraseOf(text),
      period: resolvePeriod(phraseOf(text), SUNDAY),
      today: SUNDAY,
    })
    const dates = (text: string) => earlierPeriods(asked(text), 3).map(formatDates)
    expect(dates('mtd')).toEqual(['1–21 Oct 2026', '1–21 Sep 2026', '1–21 Aug 2026'])
    expect(dates('last month')).toEqual(['1–30 Sep 2026', '1–31 Aug 2026', '1–31 Jul 2026'])
    expect(dates('yesterday')).toEqual(['Sat 14 Nov 2026', 'Sat 7 Nov 2026', 'Sat 31 Oct 2026'])
    expect(dates('week')).toEqual(['9–14 Nov 2026', '2–7 Nov 2026', '26–31 Oct 2026'])
    expect(dates('today')).toEqual([])
  })
})
