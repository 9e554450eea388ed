import { TRAILING_DAYS, type DayPhrase, type PeriodPhrase } from './period.ts'
import { dayFault, readDate } from './read-date.ts'
import { wrong, type Found, type Reading } from './reading.ts'
import { weekdayOf } from './weekday-words.ts'

/** The most days `last N days` may reach back. */
const MOST_DAYS = 3660
const UNITS = ['week', 'month', 'quarter', 'year'] as const

/**
 * The period that begins at `tokens[at]`, case ignored, all forms of the help text; null when the word there begins none.
 * Whether it lies in the future is for `periodFault`, which knows today.
 */
export function readPeriod(tokens: readonly string[], at: number): Reading<PeriodPhrase> | null {
  const words = tokens.slice(at, at + 3).map((token) => token.toLowerCase())
  const [first = ''] = words
  if (first === 'last' || first === 'this') return readCalendar(words, at)
  if (first === 'since') return readSince(words[1] ?? '', at)
  const phrase = readWord(first) ?? readDate(first)
  return phrase?.kind === 'wrong' ? phrase : phrase && found(phrase, at + 1)
}

/** The day that begins at `tokens[at]` (`today`, `yesterday`, a weekday, `2026-11-20`); null when the word begins none. */
export function readDay(tokens: readonly string[], at: number): Reading<DayPhrase> | null {
  const word = (tokens[at] ?? '').toLowerCase()
  const single = readDayWord(word)
  if (single) return found(single, at + 1)
  if (!/^\d{4}-\d+-\d/.test(word)) return null
  const fault = dayFault(word)
  return fault ? wrong(word, fault) : found({ kind: 'day', day: word }, at + 1)
}

function readWord(word: string): PeriodPhrase | null {
  const unit = UNITS.find((known) => known === word)
  if (unit) return { kind: 'trailing', days: TRAILING_DAYS[unit], word: unit }
  if (word === 'mtd') return { kind: 'to-date', unit: 'month' }
  if (word === 'qtd') return { kind: 'to-date', unit: 'quarter' }
  if (word === 'ytd') return { kind: 'to-date', unit: 'year' }
  return readDayWord(word)
}

function readDayWord(word: string): Exclude<DayPhrase, { kind: 'day' }> | null {
  if (word === 'today' || word === 'yesterday') return { kind: word }
  const weekday = weekdayOf(word)
  return weekday === null ? null : { kind: 'weekday', weekday }
}

function readCalendar([first, second = '', third = '']: readonly string[], at: number): Reading<PeriodPhrase> {
  const which = first === 'this' ? 'this' : 'last'
  const unit = UNITS.find((known) => known === second)
  if (unit) return found({ kind: 'calendar', unit, which }, at + 2)
  if (which === 'this') return wrong(`this ${second}`, 'this goes with week, month, quarter or year')
  if (/^[\d.,+-]/.test(second)) return readTrailing([second, third], at)
  return wrong(`last ${second}`, 'last goes with week, month, quarter or year, or last 14 days')
}

function readTrailing([count, unit]: readonly [string, string], at: number): Reading<PeriodPhrase> {
  const said = `last ${count} ${unit}`
  if (unit !== 'days' && unit !== 'day') return wrong(said, 'the number counts days, as in last 14 days')
  if (!/^\d{1,6}$/.test(count) || Number(count) < 1 || Number(count) > MOST_DAYS) {
    return wrong(said, `the number of days is a whole number from 1 to ${MOST_DAYS}`)
  }
  return found({ kind: 'trailing', days: Number(count) }, at + 3)
}

function readSince(word: string, at: number): Reading<PeriodPhrase> {
  const from = readDayWord(word)
  if (from) return found({ kind: 'since-word', from }, at + 2)
  const fault = dayFault(word)
  return fault ? wrong(`since ${word}`, `since needs a day; ${fault}`) : found({ kind: 'since', day: word }, at + 2)
}

const found = <T>(phrase: T, next: number): Found<T> => ({ kind: 'found', phrase, next })
