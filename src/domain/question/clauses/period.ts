import { didYouMean } from '../../did-you-mean.ts'
import { formatPhrase } from '../../time/format-phrase.ts'
import { guessPeriod } from '../../time/guess-period.ts'
import { PERIOD_WORDS } from '../../time/period-words.ts'
import type { PeriodPhrase } from '../../time/period.ts'
import { readPeriod } from '../../time/read-period.ts'
import type { Wrong } from '../../time/reading.ts'
import { rightWords, type Right } from '../../time/right.ts'
import type { Clause, Place } from '../clause.ts'
import { notUnderstood } from '../not-understood.ts'
import { isWord } from '../words.ts'

/** The days the question is about. */
export const PERIOD: Clause = {
  key: 'period',
  name: 'the period',
  example: 'a period like week or 2026-11',
  begins: PERIOD_WORDS,
  read(place) {
    const read = periodAt(place)
    if (!read) return null
    return 'phrase' in read
      ? { said: { period: read.phrase }, next: read.next }
      : notUnderstood(read.said, rightWords(read.right))
  },
  together({ period: first }, { period: last }) {
    return first?.kind === 'day' && last?.kind === 'day' && first.day < last.day
      ? didYouMean(formatPhrase({ kind: 'range', first: first.day, last: last.day }))
      : null
  },
  print: ({ period }) => (period ? formatPhrase(period) : null),
  guess(place) {
    const right = guessPeriodAt(place)
    return right && rightWords(right)
  },
}

type Spot = Pick<Place, 'words' | 'at'>

/** The period that begins at the place, or words that look like one and are none; null when none begins there. */
export function periodAt(spot: Spot): { phrase: PeriodPhrase; next: number } | Wrong | null {
  const read = readPeriod(textsAt(spot), 0)
  return read?.kind === 'found' ? { phrase: read.phrase, next: spot.at + read.next } : read
}

/** What the words at the place likely mean as a period; null when nothing comes to mind. */
export function guessPeriodAt({ words, at }: Spot): Right | null {
  if (isWord(words[at], ...TO_COME)) return { rule: 'days after today have no figures yet' }
  return guessPeriod(textsAt({ words, at }), words[at - 1]?.text ?? '')
}

const TO_COME = ['tomorrow', 'next', 'coming', 'upcoming']

/** No period, nor what is taken for one, has more words than these. */
const MOST_WORDS = 4

const textsAt = ({ words, at }: Spot): string[] =>
  words.slice(at, at + MOST_WORDS).map(({ text, key }) => (key === null ? text : ''))
