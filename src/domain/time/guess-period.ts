import { isDay } from './day.ts'
import { formatPhrase } from './format-phrase.ts'
import { gluedPeriod } from './glued-period.ts'
import { guessDate, offerDate, type SaidWords } from './guess-date.ts'
import { UNITS } from './period-words.ts'
import { readPeriod } from './read-period.ts'
import { lastDays } from './read-trailing.ts'
import type { Right } from './right.ts'

/**
 * What words that begin no period likely mean as one: `november`, `q3`, `2026`, `20.11.2026`, `3 weeks`,
 * `from monday`. The word before the first tells `week 47` and `month to date`. Null when nothing comes to mind.
 */
export function guessPeriod(words: readonly string[], before: string): Right | null {
  const [first = '', second = '', third = '', fourth = ''] = words.slice(0, 4).map((word) => word.toLowerCase())
  const said: SaidWords = { first, second, third, fourth, before: before.toLowerCase() }
  for (const guess of GUESSES) {
    const guessed = guess(said)
    if (guessed !== null) return guessed
  }
  return null
}

const GUESSES: readonly ((said: SaidWords) => Right | null)[] = [range, toDate, guessDate, count, synonym, glued]

/** `14 days`, `3 weeks`, `2w`, `14`. */
function count({ first, second }: SaidWords): Right | null {
  const days = lastDays(first, second)
  return days === null ? null : { meant: days }
}

/** `2026-11-01 to 2026-11-15`, also with `from` or `between` before it. */
function range({ first, second, third, fourth, before }: SaidWords): Right | null {
  const [from, to] = JOINS.includes(first) ? [before, second] : JOINS.includes(third) ? [second, fourth] : []
  return from && to && isDay(from) && isDay(to) ? offerDate(`${from}..${to}`) : null
}

const JOINS = ['to', 'until', 'till', 'through', 'and', '-', '–']

/** `month to date` is `mtd`, and a week so far is this week. */
function toDate({ first, second, before }: SaidWords): Right | null {
  if (first !== 'to' || second !== 'date') return null
  const words = { week: 'this week', month: 'mtd', quarter: 'qtd', year: 'ytd' }
  const unit = UNITS.find((known) => known === before)
  return unit ? { meant: words[unit] } : null
}

const SYNONYMS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    from: 'since',
    previous: 'last',
    prior: 'last',
    current: 'this',
    wk: 'week',
    mo: 'month',
    qtr: 'quarter',
    yr: 'year',
    wtd: 'this week',
  }),
)

function synonym({ first, second, third }: SaidWords): Right | null {
  const words = SYNONYMS.get(first)
  if (words === undefined) return null
  const read = readPeriod([...words.split(' '), second, third], 0)
  return read?.kind === 'found' ? { meant: formatPhrase(read.phrase) } : null
}

function glued({ first }: SaidWords): Right | null {
  const words = gluedPeriod(first)
  return words === null ? null : { meant: words }
}
