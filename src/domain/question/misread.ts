import { didYouMean } from '../did-you-mean.ts'
import { nearestWord } from '../nearest-word.ts'
import { oneOf } from '../one-of.ts'
import { shorten } from '../shorten.ts'
import type { Place } from './clause.ts'
import { CLAUSES, OPENINGS } from './clauses.ts'
import { DIMENSIONS } from './groupings.ts'
import { notUnderstood } from './not-understood.ts'
import type { Word } from './words.ts'

/** The fault of a word that begins no clause: what it likely means, or all that may stand there. */
export function misread(place: Place): { readonly fault: string } {
  const { key, text, raw } = place.words[place.at]!
  const again = anotherMetric(place)
  if (again !== null) return { fault: again }
  const guessed = CLAUSES.map(({ guess }) => guess?.(place)).find((guess) => guess != null)
  const near = guessed == null ? nearestClause(place) : null
  return notUnderstood(key === null ? text : raw, guessed ?? (near ? didYouMean(near) : WHAT_MAY_COME))
}

/** Why a metric's name can't stand behind a metric; null for a word that is none, or that is a clause's as well. */
function anotherMetric({ words, at, metric, team }: Place): string | null {
  const { key, text } = words[at]!
  const named = key === null ? team.catalogue.findMetric(text) : null
  if (!named) return null
  if (named.id === metric.id) return `${named.id} is said twice: once is enough`
  const isOwnName = named.id === text.toLowerCase() && !DIMENSIONS.some((dimension) => dimension === named.id)
  return isOwnName ? `${named.id} is another metric: ask for one at a time` : null
}

const WHAT_MAY_COME = `after the metric may come ${oneOf(CLAUSES.map(({ example }) => example))}`

/** The clause that begins when the word is taken for the one it is nearest to, or the nearest word alone. */
function nearestClause(place: Place): string | null {
  const word = place.words[place.at]!
  const opening = nearestWord(word.key === null ? word.text : `${word.key}:`, OPENINGS)
  if (opening === null) return null
  const words = [...correctedWords(word, opening), ...place.words.slice(place.at + 1)]
  if (words[0]?.key != null) return shorten(words[0].raw)
  for (const { read, print } of CLAUSES) {
    const reading = read({ ...place, words, at: 0 })
    if (reading && 'said' in reading) return print(reading.said)
  }
  return opening
}

/** `chanel:phone` as `channel:phone`, `by:channel` as the two words `by channel`. */
function correctedWords(word: Word, opening: string): Word[] {
  const plain = (text: string): Word => ({ key: null, text, raw: text, at: word.at })
  if (word.key === null) return [plain(opening)]
  if (!opening.endsWith(':')) return [plain(opening), ...(word.text === '' ? [] : [plain(word.text)])]
  return [{ ...word, key: opening.slice(0, -1), raw: opening + word.raw.slice(word.key.length + 1) }]
}
