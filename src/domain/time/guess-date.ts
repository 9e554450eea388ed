import { nearestWord } from '../nearest-word.ts'
import { isDay } from './day.ts'
import { readDate } from './read-date.ts'
import type { Right } from './right.ts'

/** Words in lower case, empty where there are none. */
export interface SaidWords {
  readonly first: string
  readonly second: string
  readonly third: string
  readonly fourth: string
  /** The word before the first. */
  readonly before: string
}

/** What words likely mean as a date that is written in another form; null when they are none. */
export function guessDate(said: SaidWords): Right | null {
  return month(said) ?? quarter(said) ?? isoWeek(said) ?? year(said) ?? otherDay(said)
}

const MONTHS = 'january february march april may june july august september october november december'.split(' ')

/** `november`, `nov 2026`, `20 november`: a year that is not said can't be guessed. */
function month({ first, second, third }: SaidWords): Right | null {
  const date = dateOf(first)
  const index = MONTHS.indexOf(monthOf(date === null ? first : second) ?? '')
  if (index < 0) return null
  const day = date ?? dateOf(second)
  const year = [second, third].find(isYear)
  const inYear = (of: string): string => `${of}-${twoDigits(index + 1)}${day === null ? '' : `-${twoDigits(day)}`}`
  if (year !== undefined) return offerDate(inYear(year))
  if (day === null) return { rule: `a month is written with its year first, like ${inYear(EXAMPLE_YEAR)}` }
  const example = [EXAMPLE_YEAR, LEAP_YEAR].map(inYear).find(isDay)
  return {
    rule: example ? `a day is written with its year first, like ${example}` : `${MONTHS[index]} has no day ${day}`,
  }
}

/** `12-01` of `1 dec` and `dec 1`; null of anything else. */
export function monthDayOf(first: string, second: string): string | null {
  const isDateFirst = dateOf(first) !== null
  const index = MONTHS.indexOf(monthOf(isDateFirst ? second : first) ?? '')
  const date = dateOf(isDateFirst ? first : second)
  return index < 0 || date === null ? null : `${twoDigits(index + 1)}-${twoDigits(date)}`
}

const EXAMPLE_YEAR = '2026'
const LEAP_YEAR = '2028'

/** Offers a date that can be asked about, and says of any other what is wrong with it. */
export function offerDate(words: string): Right {
  const read = readDate(words.toLowerCase())
  return read?.kind === 'wrong' ? read.right : { meant: words }
}

function monthOf(word: string): string | null {
  const isShort = word.length === 3 || word === 'sept'
  return MONTHS.find((name) => name === word || (isShort && name.startsWith(word))) ?? near(word)
}

/** A slip in a long name alone: short ones are near to too many words. */
const near = (word: string): string | null => (word.length < 5 ? null : nearestWord(word, MONTHS))

const dateOf = (word: string): number | null => {
  const date = Number(/^(\d{1,2})(?:st|nd|rd|th|\.)?$/.exec(word)?.[1] ?? 0)
  return date >= 1 && date <= 31 ? date : null
}

function quarter({ first, second, before }: SaidWords): Right | null {
  const digit = /^q([1-4])$/.exec(first)?.[1] ?? (before === 'quarter' ? /^[1-4]$/.exec(first)?.[0] : undefined)
  if (digit === undefined) return null
  return isYear(second)
    ? offerDate(`${second}-Q${digit}`)
    : { rule: `a quarter is written with its year, like ${EXAMPLE_YEAR}-Q${digit}` }
}

function isoWeek({ first, second, before }: SaidWords): Right | null {
  const behind = before === 'week' ? /^\d{1,2}$/.exec(first)?.[0] : undefined
  const week = Number(/^(?:w|cw|kw)(\d{1,2})$/.exec(first)?.[1] ?? behind ?? 0)
  if (week < 1 || week > 53) return null
  const words = `${isYear(second) ? second : EXAMPLE_YEAR}-W${twoDigits(week)}`
  return isYear(second) ? offerDate(words) : { rule: `a week is written with its year, like ${words}` }
}

/** `2026`, or the year before the rest: `2026 november`. */
function year(said: SaidWords): Right | null {
  const { first, second } = said
  if (!isYear(first)) return null
  const turned = { ...said, first: second, second: first }
  const rule = `a year is written ${first}-01-01..${first}-12-31, and year is the last 365 days`
  return month(turned) ?? quarter(turned) ?? { rule }
}

/** `20.11.2026` and `2026/11/20`; which of `11/12/2026` is the month can't be guessed. */
function otherDay({ first }: SaidWords): Right | null {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(first) ?? []
  const dotted = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const meant = [dotted, first.replace(/[/.]/g, '-')].find(isDay)
  if (meant !== undefined) return offerDate(meant)
  return /^\d{1,4}([/.-])\d{1,2}\1\d{2,4}$/.test(first) ? { rule: 'a day looks like 2026-11-20' } : null
}

const isYear = (word: string): boolean => /^20\d\d$/.test(word)

const twoDigits = (number: number): string => String(number).padStart(2, '0')
