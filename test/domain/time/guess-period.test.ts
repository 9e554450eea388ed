import { describe, expect, test } from 'vitest'
import { guessPeriod } from '../../../src/domain/time/guess-period.ts'
import { readPeriod } from '../../../src/domain/time/read-period.ts'
import { rightWords } from '../../../src/domain/time/right.ts'

/** The guess about the words behind the bar; the word before them stands before it. */
const guessOf = (text: string): string | null => {
  const [before = '', behind = ''] = text.includes('|') ? text.split('|') : ['', text]
  const right = guessPeriod(behind.split(' '), before)
  return right && rightWords(right)
}

describe('guessPeriod()', () => {
  test.each([
    ['november 2026', '2026-11'],
    ['Nov 2026', '2026-11'],
    ['2026 november', '2026-11'],
    ['sept 2026', '2026-09'],
    ['novmber 2026', '2026-11'],
    ['20 november 2026', '2026-11-20'],
    ['november 3rd 2026', '2026-11-03'],
    ['q3 2026', '2026-Q3'],
    ['2026 q3', '2026-Q3'],
    ['w7 2026', '2026-W07'],
    ['week|47 2026', '2026-W47'],
    ['quarter|3 2026', '2026-Q3'],
    ['20.11.2026', '2026-11-20'],
    ['2026/11/20', '2026-11-20'],
    ['7 days', 'last 7 days'],
    ['1 day', 'last 1 day'],
    ['3 weeks', 'last 21 days'],
    ['two months', 'last 60 days'],
    ['7d', 'last 7 days'],
    ['7days', 'last 7 days'],
    ['14', 'last 14 days'],
    ['from monday', 'since monday'],
    ['from 2026-11-01', 'since 2026-11-01'],
    ['from 2026-11-01 to 2026-11-15', '2026-11-01..2026-11-15'],
    ['between 2026-11-01 and 2026-11-15', '2026-11-01..2026-11-15'],
    ['2026-11-01|to 2026-11-15', '2026-11-01..2026-11-15'],
    ['2026-11-01|- 2026-11-15', '2026-11-01..2026-11-15'],
    ['month|to date', 'mtd'],
    ['week|to date', 'this week'],
    ['wtd', 'this week'],
    ['previous month', 'last month'],
    ['current quarter', 'this quarter'],
    ['wk', 'week'],
  ])('takes "%s" for "%s", which is a period', (text, period) => {
    expect(guessOf(text)).toBe(`did you mean "${period}"?`)
    expect(readPeriod(period.split(' '), 0)).toMatchObject({ kind: 'found' })
  })

  test.each([
    ['november', 'a month is written with its year first, like 2026-11'],
    ['may by channel', 'a month is written with its year first, like 2026-05'],
    ['20 november', 'a day is written with its year first, like 2026-11-20'],
    ['q3', 'a quarter is written with its year, like 2026-Q3'],
    ['w47', 'a week is written with its year, like 2026-W47'],
    ['week|47', 'a week is written with its year, like 2026-W47'],
    ['2026', 'a year is written 2026-01-01..2026-12-31, and year is the last 365 days'],
    ['11/20/2026', 'a day looks like 2026-11-20'],
    ['29 february', 'a day is written with its year first, like 2028-02-29'],
    ['31 february', 'february has no day 31'],
  ])('says how "%s" is written', (text, rule) => {
    expect(guessOf(text)).toBe(rule)
  })

  test.each([
    ['31 february 2026', 'there is no day 2026-02-31, 2026-02 has 28 days'],
    ['february 29th 2027', 'there is no day 2027-02-29, 2027-02 has 28 days'],
    ['w53 2027', 'the weeks of 2027 run from W01 to W52'],
    ['20.11.1999', 'nothing is kept from before 2000-01-01'],
    ['2026-11-15|to 2026-11-01', 'it ends before it begins, did you mean "2026-11-01..2026-11-15"?'],
  ])('does not offer "%s", which would be refused', (text, fault) => {
    expect(guessOf(text)).toBe(fault)
  })

  test.each([
    '',
    'constructor',
    '__proto__',
    'phone',
    'previous',
    'from you',
    '0',
    '4000 days',
    'w54',
    'to date',
    '30.02.2026x',
    'to 2026-11-15',
  ])('makes nothing of "%s"', (text) => {
    expect(guessOf(text)).toBeNull()
  })
})
