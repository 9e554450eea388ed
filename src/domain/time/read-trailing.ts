import { nearestWord } from '../nearest-word.ts'
import { numberOf } from '../number-words.ts'
import { formatPhrase } from './format-phrase.ts'
import { TRAILING_DAYS, type PeriodPhrase } from './period.ts'
import { wrong, type Reading } from './reading.ts'

/** The most days `last N days` may reach back. */
const MOST_DAYS = 3660

const DAYS_IN: Readonly<Record<string, number>> = { day: 1, ...TRAILING_DAYS }
const LETTERS: Readonly<Record<string, string>> = { d: 'day', w: 'week', m: 'month', q: 'quarter', y: 'year' }

/** Reads `14 days` behind `last`; only days are counted, since a month has no length of its own. */
export function readTrailing(
  [first, count, unit]: readonly [string, string, string],
  at: number,
): Reading<PeriodPhrase> {
  const said = `${first} ${count} ${unit}`
  const isDays = unit === 'days' || unit === 'day'
  if (isDays && /^\d{1,6}$/.test(count) && isLength(Number(count)))
    return { kind: 'found', phrase: { kind: 'trailing', days: Number(count) }, next: at + 3 }
  const rule = isDays ? `the number of days is a whole number from 1 to ${MOST_DAYS}` : 'the number counts days'
  const meant = lastDays(count, unit)
  if (meant !== null) return wrong(said, { rule, meant })
  return wrong(said, { rule: isDays ? rule : `${rule}, as in last 14 days` })
}

/** `last 21 days` for `3 weeks`, `3w`, `3weeks` and `three weeks`; null for what is no such number. Days unless said. */
export function lastDays(count: string, unit: string): string | null {
  const [, digits, glued = ''] = /^(\d{1,4})-?([a-z]*)$/.exec(count) ?? []
  const letter = LETTERS[glued]
  if (glued !== '' && letter === undefined && !WHOLE_UNIT.test(glued)) return null
  const number = digits === undefined ? numberOf(count) : Number(digits)
  const days = (number ?? 0) * (DAYS_IN[letter ?? nearestUnit(glued || unit)] ?? 1)
  return isLength(days) ? formatPhrase({ kind: 'trailing', days }) : null
}

const WHOLE_UNIT = /^(?:day|week|month|quarter|year)s?$/

const isLength = (days: number): boolean => days >= 1 && days <= MOST_DAYS

const nearestUnit = (word: string): string => nearestWord(word.replace(/s$/, ''), Object.keys(DAYS_IN)) ?? 'day'
