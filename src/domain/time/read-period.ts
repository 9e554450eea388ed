import { isoWeeksIn } from './calendar.ts'
import { isDay, type Day } from './day.ts'
import { EARLIEST_DAY, TRAILING_DAYS, type DayPhrase, type PeriodPhrase } from './period.ts'

/** What stands at a place in a list of words: a period (and where the words go on), or one that can't be meant. */
export type PeriodReading = Found<PeriodPhrase> | Wrong

/** The same for a single day, as in `log` and `fix`. */
export type DayReading = Found<DayPhrase> | Wrong

export interface Found<T> {
  readonly kind: 'found'
  readonly phrase: T
  /** The index of the first word after the phrase. */
  readonly next: number
}

export interface Wrong {
  readonly kind: 'wrong'
  readonly message: string
}

/** The most days `last N days` may reach back. */
const MOST_DAYS = 3660
const FORMS = '2026-11-20, 2026-11, 2026-Q4, 2026-W47 or 2026-11-01..2026-11-15'

/** Words for weekdays, Monday 1 to Sunday 7; the first of each is the one that is printed. */
export const WEEKDAY_WORDS: readonly (readonly [number, ...string[]])[] = [
  [1, 'monday', 'mon'],
  [2, 'tuesday', 'tue', 'tues'],
  [3, 'wednesday', 'wed', 'weds'],
  [4, 'thursday', 'thu', 'thur', 'thurs'],
  [5, 'friday', 'fri'],
  [6, 'saturday', 'sat'],
  [7, 'sunday', 'sun'],
]

/** The period that begins at `tokens[at]`, case ignored; null when the word there begins none. */
export function readPeriod(tokens: readonly string[], at: number): PeriodReading | null {
  const [word = '', second = ''] = tokens.slice(at, at + 2).map((token) => token.toLowerCase())
  const single = readWord(word)
  if (single) return { kind: 'found', phrase: single, next: at + 1 }
  if (word === 'last' || word === 'this') return readCalendar(tokens, at)
  if (word === 'since') return readSince(second, at)
  if (word.includes('..')) return readRange(word, at)
  return /^\d{4}-/.test(word) ? readDate(word, at) : null
}

/** The day that begins at `tokens[at]` (`today`, `yesterday`, a weekday, `2026-11-20`); null when the word begins none. */
export function readDay(tokens: readonly string[], at: number): DayReading | null {
  const word = (tokens[at] ?? '').toLowerCase()
  const single = readDayWord(word)
  if (single) return { kind: 'found', phrase: single, next: at + 1 }
  if (!/^\d{4}-\d+-\d/.test(word)) return null
  const fault = dayFault(word)
  return fault ? wrong(word, fault) : { kind: 'found', phrase: { kind: 'day', day: word }, next: at + 1 }
}

/** The ISO weekday, 1 to 7, that a word names; null when it names none. */
export function weekdayOf(word: string): number | null {
  return WEEKDAY_WORDS.find(([, ...names]) => names.includes(word.toLowerCase()))?.[0] ?? null
}

function readWord(word: string): PeriodPhrase | null {
  if (isOneOf(word, ['week', 'month', 'quarter', 'year'])) return { kind: 'trailing', days: TRAILING_DAYS[word], word }
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

function readCalendar(tokens: readonly string[], at: number): PeriodReading {
  const [which = '', unit = '', days = ''] = tokens.slice(at, at + 3).map((token) => token.toLowerCase())
  if (isOneOf(which, ['this', 'last']) && isOneOf(unit, ['week', 'month', 'quarter', 'year'])) {
    return { kind: 'found', phrase: { kind: 'calendar', unit, which }, next: at + 2 }
  }
  if (which === 'last' && /^[\d.,+-]/.test(unit)) return readTrailing(unit, days, at)
  const choices = 'week, month, quarter or year'
  return wrong(
    `${which} ${unit}`,
    which === 'last' ? `last goes with ${choices}, or last 14 days` : `this goes with ${choices}`,
  )
}

function readTrailing(count: string, unit: string, at: number): PeriodReading {
  const said = `last ${count} ${unit}`
  if (unit !== 'days' && unit !== 'day') return wrong(said, 'the number counts days, as in last 14 days')
  if (!/^\d{1,6}$/.test(count) || Number(count) < 1 || Number(count) > MOST_DAYS) {
    return wrong(said, `the number of days is a whole number from 1 to ${MOST_DAYS}`)
  }
  return { kind: 'found', phrase: { kind: 'trailing', days: Number(count) }, next: at + 3 }
}

function readSince(word: string, at: number): PeriodReading {
  const from = readDayWord(word)
  if (from) return { kind: 'found', phrase: { kind: 'since-word', from }, next: at + 2 }
  const fault = dayFault(word)
  if (fault) return wrong(`since ${word}`, `since needs a day; ${fault}`)
  return { kind: 'found', phrase: { kind: 'since', day: word }, next: at + 2 }
}

function readRange(word: string, at: number): PeriodReading {
  const [first = '', last = '', ...more] = word.split('..')
  const fault =
    more.length > 0 ? 'a range has two ends, as in 2026-11-01..2026-11-15' : (dayFault(first) ?? dayFault(last))
  if (fault) return wrong(word, fault)
  if (last < first) return wrong(word, `it ends before it begins, did you mean ${last}..${first}?`)
  return { kind: 'found', phrase: { kind: 'range', first, last }, next: at + 1 }
}

function readDate(word: string, at: number): PeriodReading {
  const [, yearText = '', form = '', digits = ''] = /^(\d{4})-([qw]?)(\d+)$/.exec(word) ?? []
  const year = Number(yearText)
  const number = Number(digits)
  if (!yearText) return readIsoDay(word, at)
  const fault = yearFault(year) ?? numberFault(form, { digits, number, year })
  if (fault) return wrong(word.toUpperCase(), fault)
  return { kind: 'found', phrase: datePhrase(form, year, number), next: at + 1 }
}

function readIsoDay(word: string, at: number): PeriodReading {
  const fault = /^\d{4}-\d+-\d+$/.test(word) ? dayFault(word) : `a period looks like ${FORMS}`
  return fault ? wrong(word, fault) : { kind: 'found', phrase: { kind: 'day', day: word }, next: at + 1 }
}

function datePhrase(form: string, year: number, number: number): PeriodPhrase {
  if (form === 'q') return { kind: 'quarter', year, quarter: number }
  return form === 'w' ? { kind: 'iso-week', year, week: number } : { kind: 'month', year, month: number }
}

function numberFault(form: string, said: { digits: string; number: number; year: number }): string | null {
  const { digits, number, year } = said
  if (form === 'q') return /^[1-4]$/.test(digits) ? null : 'quarters run from Q1 to Q4'
  if (form === '') return digits.length === 2 && number >= 1 && number <= 12 ? null : 'months run from 01 to 12'
  const weeks = isoWeeksIn(year)
  return digits.length === 2 && number >= 1 && number <= weeks ? null : `the weeks of ${year} run from W01 to W${weeks}`
}

const yearFault = (year: number): string | null =>
  year < Number(EARLIEST_DAY.slice(0, 4)) ? `nothing is kept from before ${EARLIEST_DAY}` : null

function dayFault(text: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return 'a day looks like 2026-11-20'
  if (!isDay(text)) return `there is no day ${text}`
  return text < EARLIEST_DAY ? `nothing is kept from before ${EARLIEST_DAY}` : null
}

const isOneOf = <T extends string>(word: string, words: readonly T[]): word is T =>
  words.some((known) => known === word)

const wrong = (said: Day, fault: string): Wrong => ({
  kind: 'wrong',
  message: `Cannot read "${said.trim()}": ${fault}`,
})
