import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isoWeeksIn } from '../../../src/domain/time/calendar.ts'
import { addDays } from '../../../src/domain/time/day.ts'
import { formatPhrase } from '../../../src/domain/time/format-phrase.ts'
import { TRAILING_DAYS, type PeriodPhrase } from '../../../src/domain/time/period.ts'
import { readDay, readPeriod } from '../../../src/domain/time/read-period.ts'
import { rightWords } from '../../../src/domain/time/right.ts'

const day = fc.integer({ min: 0, max: 20_000 }).map((count) => addDays('2000-01-01', count))
const year = fc.integer({ min: 2000, max: 2099 })
const units = fc.constantFrom('week', 'month', 'quarter', 'year')
const weekday = fc.record({ kind: fc.constant('weekday'), weekday: fc.integer({ min: 1, max: 7 }) })
const dayWord = fc.oneof(fc.record({ kind: fc.constantFrom('today', 'yesterday') }), weekday)

const phrases = fc.oneof(
  dayWord,
  units.map((word) => ({ kind: 'trailing', days: TRAILING_DAYS[word], word })),
  fc.record({ kind: fc.constant('trailing'), days: fc.integer({ min: 1, max: 3660 }) }),
  fc.record({ kind: fc.constant('calendar'), unit: units, which: fc.constantFrom('this', 'last') }),
  fc.record({ kind: fc.constant('to-date'), unit: fc.constantFrom('month', 'quarter', 'year') }),
  fc.record({ kind: fc.constantFrom('since', 'day'), day }),
  fc.record({ kind: fc.constant('since-word'), from: dayWord }),
  fc.record({ kind: fc.constant('month'), year, month: fc.integer({ min: 1, max: 12 }) }),
  fc.record({ kind: fc.constant('quarter'), year, quarter: fc.integer({ min: 1, max: 4 }) }),
  year.chain((of) =>
    fc.record({
      kind: fc.constant('iso-week'),
      year: fc.constant(of),
      week: fc.integer({ min: 1, max: isoWeeksIn(of) }),
    }),
  ),
  fc.tuple(day, fc.nat({ max: 400 })).map(([first, more]) => ({ kind: 'range', first, last: addDays(first, more) })),
) as fc.Arbitrary<PeriodPhrase>

describe('readPeriod()', () => {
  test('reads back every phrase that formatPhrase() prints, in any case, amid other words', () => {
    fc.assert(
      fc.property(phrases, fc.boolean(), (phrase, loud) => {
        const printed = loud ? formatPhrase(phrase).toUpperCase() : formatPhrase(phrase)
        const words = printed.split(' ')
        expect(readPeriod(['churn', ...words, 'by', 'agent'], 1)).toEqual({
          kind: 'found',
          phrase,
          next: 1 + words.length,
        })
      }),
      { seed: 1, numRuns: 500 },
    )
  })

  test.each([
    ['Mon', { kind: 'weekday', weekday: 1 }],
    ['thurs', { kind: 'weekday', weekday: 4 }],
    ['WEEK', { kind: 'trailing', days: 7, word: 'week' }],
    ['last 1 day', { kind: 'trailing', days: 1 }],
    ['Last Week', { kind: 'calendar', unit: 'week', which: 'last' }],
    ['past 7 days', { kind: 'trailing', days: 7 }],
    ['past week', { kind: 'trailing', days: 7, word: 'week' }],
    ['Past Year', { kind: 'trailing', days: 365, word: 'year' }],
    ['2024-02-29', { kind: 'day', day: '2024-02-29' }],
    ['2026-q4', { kind: 'quarter', year: 2026, quarter: 4 }],
    ['2026-w47', { kind: 'iso-week', year: 2026, week: 47 }],
    ['2026-W53', { kind: 'iso-week', year: 2026, week: 53 }],
    ['since monday', { kind: 'since-word', from: { kind: 'weekday', weekday: 1 } }],
    ['2026-11-05..2026-11-05', { kind: 'range', first: '2026-11-05', last: '2026-11-05' }],
  ])('reads "%s"', (text, phrase) => {
    const words = text.split(' ')
    expect(readPeriod(words, 0)).toEqual({ kind: 'found', phrase, next: words.length })
  })

  test.each(['by', 'inquiries', '12', '2026', '', 'channel:phone', 'today:x', 'constructor'])(
    'sees no period in "%s"',
    (word) => {
      expect(readPeriod([word], 0)).toBeNull()
    },
  )

  test('sees no period after the last word', () => {
    expect(readPeriod(['churn'], 1)).toBeNull()
  })

  test.each([
    ['2026-02-30', 'there is no day 2026-02-30, 2026-02 has 28 days'],
    ['2023-02-29', 'there is no day 2023-02-29, 2023-02 has 28 days'],
    ['2026-13-01', 'there is no day 2026-13-01, months run from 01 to 12'],
    ['2026-11-5', 'a day looks like 2026-11-20'],
    ['2026-W54', 'the weeks of 2026 run from W01 to W53'],
    ['2025-W53', 'the weeks of 2025 run from W01 to W52'],
    ['2027-W53', 'the weeks of 2027 run from W01 to W52'],
    ['9999-W53', 'the weeks of 9999 run from W01 to W52'],
    ['9999-12-32', 'there is no day 9999-12-32, 9999-12 has 31 days'],
    ['2026-W00', 'the weeks of 2026 run from W01 to W53'],
    ['2026-Q5', 'quarters run from Q1 to Q4'],
    ['2026-13', 'months run from 01 to 12'],
    ['2026-1', 'months run from 01 to 12'],
    ['2026-', 'a period looks like 2026-11-20, 2026-11, 2026-Q4, 2026-W47 or 2026-11-01..2026-11-15'],
    ['1999-12', 'nothing is kept from before 2000-01-01'],
    ['1999-12-31', 'nothing is kept from before 2000-01-01'],
    ['last 0 days', 'the number of days is a whole number from 1 to 3660'],
    ['last 3661 days', 'the number of days is a whole number from 1 to 3660'],
    ['last 1.5 days', 'the number of days is a whole number from 1 to 3660'],
    ['last -3 days', 'the number of days is a whole number from 1 to 3660'],
    ['last 3 weeks', 'the number counts days, did you mean "last 21 days"?'],
    ['last 2 months', 'the number counts days, did you mean "last 60 days"?'],
    ['last 1 quarter', 'the number counts days, did you mean "last 90 days"?'],
    ['past 2 years', 'the number counts days, did you mean "last 730 days"?'],
    ['last 400 quarters', 'the number counts days, as in last 14 days'],
    ['last 14', 'the number counts days, did you mean "last 14 days"?'],
    ['last 14 dys', 'the number counts days, did you mean "last 14 days"?'],
    ['last 2w', 'the number counts days, did you mean "last 14 days"?'],
    ['last seven days', 'the number of days is a whole number from 1 to 3660, did you mean "last 7 days"?'],
    ['last 7days', 'the number counts days, did you mean "last 7 days"?'],
    ['last 2Weeks', 'the number counts days, did you mean "last 14 days"?'],
    ['last 7dogs', 'the number counts days, as in last 14 days'],
    ['last two weeks', 'the number counts days, did you mean "last 14 days"?'],
    ['last', 'last goes with week, month, quarter or year, or last 14 days'],
    ['last mnth', 'did you mean "last month"?'],
    ['last monday', 'did you mean "monday"?'],
    ['this day', 'this goes with week, month, quarter or year'],
    ['this wek', 'did you mean "this week"?'],
    ['past', 'past goes with a number of days, as in past 14 days'],
    ['past mnth', 'did you mean "month"?'],
    ['since', 'since needs a day; a day looks like 2026-11-20'],
    ['since mnoday', 'did you mean "since monday"?'],
    ['since 2026-11', 'did you mean "since 2026-11-01"?'],
    ['since 2026-02-30', 'since needs a day; there is no day 2026-02-30, 2026-02 has 28 days'],
    ['2026-11-15..2026-11-01', 'it ends before it begins, did you mean "2026-11-01..2026-11-15"?'],
    ['2026-W48..2026-W49', 'a range goes from day to day, did you mean "2026-11-23..2026-12-06"?'],
    ['2026-w48..2026-12-01', 'a range goes from day to day, did you mean "2026-11-23..2026-12-01"?'],
    ['2026-10..2026-11', 'a range goes from day to day, did you mean "2026-10-01..2026-11-30"?'],
    ['2026-Q1..2026-Q3', 'a range goes from day to day, did you mean "2026-01-01..2026-09-30"?'],
    ['2026-12..2026-11', 'a range goes from day to day, as in 2026-11-01..2026-11-15'],
    ['Last WEAK', 'did you mean "last week"?'],
    ['2026-11-01..', 'a day looks like 2026-11-20'],
    ['2023-02-01..2023-02-29', 'there is no day 2023-02-29, 2023-02 has 28 days'],
    ['2026-11-01..2026-11-02..2026-11-03', 'a range has two ends, as in 2026-11-01..2026-11-15'],
  ])('says what is wrong with "%s"', (text, fault) => {
    const read = readPeriod(text.split(' '), 0)
    expect(read).toMatchObject({ kind: 'wrong', said: text })
    expect(read?.kind === 'wrong' && rightWords(read.right)).toBe(fault)
  })

  test('repeats at most forty characters of what was said', () => {
    const read = readPeriod(['this', 'x'.repeat(3000)], 0)
    expect(read).toMatchObject({ said: expect.stringMatching(/^this x{35}…$/) })
  })

  test('answers any words without throwing', () => {
    const bits = fc.constantFrom(
      'last',
      'this',
      'past',
      'since',
      '2026-',
      '2026-W',
      '..',
      '14',
      'days',
      'W47',
      '-11',
      '0',
      ' ',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(bits, fc.string()), { maxLength: 4 }), (words) => {
        readPeriod(words, 0)
        readPeriod([words.join('')], 0)
      }),
      { seed: 2, numRuns: 500 },
    )
  })
})

describe('readDay()', () => {
  test.each([
    ['Today', { kind: 'today' }],
    ['fri', { kind: 'weekday', weekday: 5 }],
    ['2026-11-20', { kind: 'day', day: '2026-11-20' }],
  ])('reads "%s"', (word, phrase) => {
    expect(readDay([word], 0)).toEqual({ kind: 'found', phrase, next: 1 })
  })

  test.each(['week', '2026-11', '12', 'phone'])('sees no day in "%s"', (word) => {
    expect(readDay([word], 0)).toBeNull()
  })

  test('says what is wrong with a day that does not exist', () => {
    expect(readDay(['2026-02-30'], 0)).toEqual({
      kind: 'wrong',
      said: '2026-02-30',
      right: { rule: 'there is no day 2026-02-30, 2026-02 has 28 days' },
    })
  })
})
