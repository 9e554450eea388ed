import { didYouMean } from '../did-you-mean.ts'
import { nearestWord } from '../nearest-word.ts'
import type { Word } from '../question/words.ts'
import { shorten } from '../shorten.ts'
import { addDays, type Day } from '../time/day.ts'
import { guessPeriod } from '../time/guess-period.ts'
import { PERIOD_WORDS } from '../time/period-words.ts'
import type { Period, PeriodPhrase } from '../time/period.ts'
import { readPeriod } from '../time/read-period.ts'
import { wholePeriod } from '../time/resolve-period.ts'
import { rightWords } from '../time/right.ts'

/** Reads the period whose notes are listed, days to come included; null for none. Faults are whole sentences. */
export function readListed(
  words: readonly Word[],
  today: Day,
): { readonly period: Period | null } | { readonly fault: string } {
  if (words.length === 0) return { period: null }
  const texts = words.map(({ key, text, raw }) => (key === null ? text : raw))
  const read = readPeriod(texts, 0)
  const fail = (said: string, fault: string) => ({ fault: `Cannot list notes of "${shorten(said)}": ${fault}` })
  if (!read) return fail(texts[0] ?? '', likelyPeriod(texts))
  if (read.kind === 'wrong') return fail(read.said, rightWords(read.right))
  const left = texts[read.next]
  return left === undefined
    ? { period: listedDays(read.phrase, today) }
    : fail(left, 'it is not understood behind the period')
}

/** An open end leaves none of the days to come out. */
function listedDays(phrase: PeriodPhrase, today: Day): Period {
  return phrase.kind === 'range' ? { start: phrase.first, end: addDays(phrase.last, 1) } : wholePeriod(phrase, today)
}

function likelyPeriod(texts: readonly string[]): string {
  const guess = guessPeriod(texts, '')
  if (guess !== null) return rightWords(guess)
  const near = nearestWord(texts[0] ?? '', PERIOD_WORDS)
  return `that is no period, ${near ? didYouMean(near) : 'write it like note list month'}`
}
