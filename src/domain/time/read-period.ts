import { nearestWord } from '../nearest-word.ts'
import { numberOf } from '../number-words.ts'
import { shorten } from '../shorten.ts'
import { DAY_WORDS, UNITS } from './period-words.ts'
import { TRAILING_DAYS, type DayPhrase, type PeriodPhrase, type TrailingWord } from './period.ts'
import { dayFault, readDate } from './read-date.ts'
import { readTrailing } from './read-trailing.ts'
import { wrong, type Found, type Reading } from './reading.ts'
import { weekdayOf } from './weekday-words.ts'

/**
 * The period that begins at `tokens[at]`, case ignored, all forms of the help text; null when the word there begins none.
 * Whether it lies in the future is for `periodFault`, which knows today.
 */
export function readPeriod(tokens: readonly string[], at: number): Reading<PeriodPhrase> | null {
  const typed = tokens.slice(at, at + 3)
  const read = readLowerCase(
    typed.map((token) => token.toLowerCase()),
    at,
  )
  return read?.kind === 'wrong' ? { ...read, said: asTyped(read.said, typed) } : read
}

/** In the case in which it was typed. */
function asTyped(said: string, typed: readonly string[]): string {
  const words = shorten(typed.slice(0, said.split(' ').length).join(' '))
  return words.toLowerCase() === said.toLowerCase() ? words : said
}

function readLowerCase(words: readonly string[], at: number): Reading<PeriodPhrase> | null {
  const [first = ''] = words
  if (first === 'last' || first === 'this') return readCalendar(words, at)
  if (first === 'past') return readPast(words, at)
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
  return fault ? wrong(word, { rule: fault }) : found({ kind: 'day', day: word }, at + 1)
}

function readWord(word: string): PeriodPhrase | null {
  const unit = UNITS.find((known) => known === word)
  if (unit) return trailing(unit)
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

const RULES = {
  this: 'this goes with week, month, quarter or year',
  last: 'last goes with week, month, quarter or year, or last 14 days',
}

function readCalendar([first, second = '', third = '']: readonly string[], at: number): Reading<PeriodPhrase> {
  const which = first === 'this' ? 'this' : 'last'
  const unit = UNITS.find((known) => known === second)
  if (unit) return found({ kind: 'calendar', unit, which }, at + 2)
  if (which === 'last' && isNumber(second)) return readTrailing([which, second, third], at)
  if (weekdayOf(second)) return wrong(`${which} ${second}`, { meant: second })
  const near = nearestWord(second, UNITS)
  return wrong(`${which} ${second}`, near ? { meant: `${which} ${near}` } : { rule: RULES[which] })
}

/** `past week` is the seven days ending today, as `week` is; `past 14 days` is `last 14 days`. */
function readPast([, second = '', third = '']: readonly string[], at: number): Reading<PeriodPhrase> {
  const unit = UNITS.find((known) => known === second)
  if (unit) return found(trailing(unit), at + 2)
  if (isNumber(second)) return readTrailing(['past', second, third], at)
  const near = nearestWord(second, UNITS)
  const rule = 'past goes with a number of days, as in past 14 days'
  return wrong(`past ${second}`, near ? { meant: near } : { rule })
}

const isNumber = (word: string): boolean => /^[\d.,+-]/.test(word) || numberOf(word) !== null

function readSince(word: string, at: number): Reading<PeriodPhrase> {
  const from = readDayWord(word)
  if (from) return found({ kind: 'since-word', from }, at + 2)
  const fault = dayFault(word)
  if (!fault) return found({ kind: 'since', day: word }, at + 2)
  const near = readDate(word)?.kind === 'month' ? `${word}-01` : nearestWord(word, DAY_WORDS)
  return wrong(`since ${word}`, near ? { meant: `since ${near}` } : { rule: `since needs a day; ${fault}` })
}

const found = <T>(phrase: T, next: number): Found<T> => ({ kind: 'found', phrase, next })

const trailing = (word: TrailingWord): PeriodPhrase => ({ kind: 'trailing', days: TRAILING_DAYS[word], word })
