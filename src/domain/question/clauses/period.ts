import { formatPhrase } from '../../time/format-phrase.ts'
import { guessPeriod } from '../../time/guess-period.ts'
import { PERIOD_WORDS } from '../../time/period-words.ts'
import type { PeriodPhrase } from '../../time/period.ts'
import { readPeriod } from '../../time/read-period.ts'
import type { Clause, Place } from '../clause.ts'
import { notUnderstood } from '../not-understood.ts'

/** The days the question is about. */
export const PERIOD: Clause = {
  key: 'period',
  name: 'the period',
  example: 'a period like week or 2026-11',
  begins: PERIOD_WORDS,
  read(place) {
    const read = periodAt(place)
    return read && ('fault' in read ? read : { said: { period: read.phrase }, next: read.next })
  },
  print: ({ period }) => (period ? formatPhrase(period) : null),
  guess: guessPeriodAt,
}

type Spot = Pick<Place, 'words' | 'at'>

/** The period that begins at the place; null when none does. */
export function periodAt(spot: Spot): { phrase: PeriodPhrase; next: number } | { fault: string } | null {
  const read = readPeriod(textsAt(spot), 0)
  if (!read) return null
  return read.kind === 'found'
    ? { phrase: read.phrase, next: spot.at + read.next }
    : notUnderstood(read.said, read.fault)
}

/** What the words at the place likely mean as a period; null when nothing comes to mind. */
export function guessPeriodAt({ words, at }: Spot): string | null {
  return guessPeriod(textsAt({ words, at }), words[at - 1]?.text ?? '')
}

/** No period, nor what is taken for one, has more words than these. */
const MOST_WORDS = 4

const textsAt = ({ words, at }: Spot): string[] =>
  words.slice(at, at + MOST_WORDS).map(({ text, key }) => (key === null ? text : ''))
