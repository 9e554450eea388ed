import { formatPhrase } from './format-phrase.ts'
import { readPeriod } from './read-period.ts'

/** The period whose words were written as one, `lastweek` or `this-month`; null when it is none. */
export function gluedPeriod(word: string): string | null {
  const [, first, rest] = /^(last|past|this)[-_]?([a-z]+)$/i.exec(word) ?? []
  const read = first === undefined || rest === undefined ? null : readPeriod([first, rest], 0)
  return read?.kind === 'found' && read.next === 2 ? formatPhrase(read.phrase) : null
}
