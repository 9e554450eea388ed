import { isoWeeksIn } from './calendar.ts'
import { addDays, isDay } from './day.ts'
import { EARLIEST_DAY, type Period, type PeriodPhrase } from './period.ts'
import { wrong, type Wrong } from './reading.ts'
import { wholePeriod } from './resolve-period.ts'
import type { Right } from './right.ts'

const FORMS = '2026-11-20, 2026-11, 2026-Q4, 2026-W47 or 2026-11-01..2026-11-15'

/**
 * The phrase of one lower-case word that is made of dates: a day, month, quarter, ISO week or range. Null for a word that
 * does not begin like one; `2026` alone is a number.
 */
export function readDate(word: string): PeriodPhrase | Wrong | null {
  if (word.includes('..')) return readRange(word)
  if (!/^\d{4}-/.test(word)) return null
  const [, year, form = '', digits = ''] = /^(\d{4})-([qw]?)(\d+)$/.exec(word) ?? []
  if (year) return readPart({ year: Number(year), form, digits })
  const fault = /^\d{4}-\d+-\d+$/.test(word) ? dayFault(word) : `a period looks like ${FORMS}`
  return fault ? wrong(word, { rule: fault }) : { kind: 'day', day: word }
}

/** Why a text is no day that can have entries; null when it is one. */
export function dayFault(text: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return 'a day looks like 2026-11-20'
  if (!isDay(text)) return `there is no day ${text}, ${lengthOfMonth(text.slice(0, 7))}`
  return text < EARLIEST_DAY ? `nothing is kept from before ${EARLIEST_DAY}` : null
}

function lengthOfMonth(month: string): string {
  const days = [31, 30, 29, 28].find((day) => isDay(`${month}-${day}`))
  return days === undefined ? 'months run from 01 to 12' : `${month} has ${days} days`
}

function readRange(word: string): PeriodPhrase | Wrong {
  const [first = '', last = '', ...more] = word.split('..')
  if (more.length > 0) return wrong(word, { rule: 'a range has two ends, as in 2026-11-01..2026-11-15' })
  const right = daysOf(first, last)
  if (right) return wrong(word, right)
  const fault = dayFault(first) ?? dayFault(last)
  if (fault) return wrong(word, { rule: fault })
  if (last < first) return wrong(word, { rule: 'it ends before it begins', meant: `${last}..${first}` })
  return { kind: 'range', first, last }
}

/** `2026-10..2026-11` as the days from the first of the one to the last of the other; null where an end is a day or nothing. */
function daysOf(first: string, last: string): Right | null {
  const [from, to] = [partPeriod(first), partPeriod(last)]
  if (!from && !to) return null
  const ends = [from?.start ?? first, to ? addDays(to.end, -1) : last]
  const rule = 'a range goes from day to day'
  return ends.every((end) => dayFault(end) === null) && ends[0]! <= ends[1]!
    ? { rule, meant: ends.join('..') }
    : { rule: `${rule}, as in 2026-11-01..2026-11-15` }
}

/** The days of a word for a month, quarter or ISO week; null for any other. */
function partPeriod(word: string): Period | null {
  const phrase = word.includes('..') ? null : readDate(word)
  return phrase && phrase.kind !== 'wrong' && phrase.kind !== 'day' ? wholePeriod(phrase, EARLIEST_DAY) : null
}

/** A month (`11`), quarter (`q4`) or ISO week (`w47`) as it was said behind its year. */
interface YearPart {
  readonly year: number
  readonly form: string
  readonly digits: string
}

function readPart(part: YearPart): PeriodPhrase | Wrong {
  const { year, form, digits } = part
  const fault = yearFault(year) ?? partFault(part)
  if (fault) return wrong(`${year}-${form.toUpperCase()}${digits}`, { rule: fault })
  if (form === 'q') return { kind: 'quarter', year, quarter: Number(digits) }
  return form === 'w'
    ? { kind: 'iso-week', year, week: Number(digits) }
    : { kind: 'month', year, month: Number(digits) }
}

function partFault({ year, form, digits }: YearPart): string | null {
  const isUpTo = (last: number) => digits.length === 2 && Number(digits) >= 1 && Number(digits) <= last
  if (form === 'q') return /^[1-4]$/.test(digits) ? null : 'quarters run from Q1 to Q4'
  if (form === '') return isUpTo(12) ? null : 'months run from 01 to 12'
  const weeks = isoWeeksIn(year)
  return isUpTo(weeks) ? null : `the weeks of ${year} run from W01 to W${weeks}`
}

const yearFault = (year: number): string | null =>
  year < Number(EARLIEST_DAY.slice(0, 4)) ? `nothing is kept from before ${EARLIEST_DAY}` : null
