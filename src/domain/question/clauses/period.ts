import { formatPhrase } from '../../time/format-phrase.ts'
import type { PeriodPhrase } from '../../time/period.ts'
import { readPeriod } from '../../time/read-period.ts'
import type { Clause, Place } from '../clause.ts'

/** The days the question is about. */
export const PERIOD: Clause = {
  key: 'period',
  name: 'the period',
  example: 'a period like week or 2026-11',
  read(place) {
    const read = periodAt(place)
    return read && ('fault' in read ? read : { said: { period: read.phrase }, next: read.next })
  },
  print: ({ period }) => (period ? formatPhrase(period) : null),
}

/** No period has more words than these. */
const MOST_WORDS = 3

/** The period that begins at the place; null when none does. */
export function periodAt({
  words,
  at,
}: Pick<Place, 'words' | 'at'>): { phrase: PeriodPhrase; next: number } | { fault: string } | null {
  const texts = words.slice(at, at + MOST_WORDS).map(({ text, key }) => (key === null ? text : ''))
  const read = readPeriod(texts, 0)
  if (!read) return null
  return read.kind === 'found'
    ? { phrase: read.phrase, next: at + read.next }
    : { fault: `"${read.said}" is not understood: ${read.fault}` }
}
