import { didYouMean } from '../../did-you-mean.ts'
import { nearestWord } from '../../nearest-word.ts'
import { formatPhrase } from '../../time/format-phrase.ts'
import { gluedPeriod } from '../../time/glued-period.ts'
import { PERIOD_WORDS } from '../../time/period-words.ts'
import type { Clause, Place } from '../clause.ts'
import { notUnderstood } from '../not-understood.ts'
import { isWord } from '../words.ts'
import { guessPeriodAt, periodAt } from './period.ts'

const BEGINS = ['vs', 'versus', 'vs.', 'against', 'compared']

/** What the figure is held against, when that is not the period's usual partner. */
export const VERSUS: Clause = {
  key: 'versus',
  name: 'vs',
  example: 'vs last month or target',
  begins: BEGINS,
  read({ words, at }) {
    if (!isWord(words[at], ...BEGINS)) return null
    const isLonger = isWord(words[at], 'compared') && isWord(words[at + 1], 'to', 'with')
    const behind = { words, at: at + (isLonger ? 2 : 1) }
    if (isWord(words[behind.at], 'target')) return { said: { versus: { kind: 'target' } }, next: behind.at + 1 }
    const read = periodAt(behind)
    if (read) return 'fault' in read ? read : { said: { versus: read.phrase }, next: read.next }
    const right =
      apart(behind) ?? guessPeriodAt(behind) ?? nearest(behind) ?? 'a period or target follows, like vs last month'
    return notUnderstood(`vs ${words[behind.at]?.raw ?? ''}`, right)
  },
  print({ versus }) {
    if (!versus) return null
    return versus.kind === 'target' ? 'vs target' : `vs ${formatPhrase(versus)}`
  },
  check({ versus }, { id, figure, isQuestion }) {
    if (!versus) return null
    if (figure.kind === 'scorecard')
      return `vs has nothing to go by, ${id} holds agents beside each other: leave it out`
    return versus.kind === 'target' && isQuestion
      ? `vs target is for metrics, ${id} takes no target: leave it out`
      : null
  },
  guess({ words, at }) {
    const { key, text } = words[at]!
    return key === null && nearestWord(text, ['target']) ? didYouMean('vs target') : null
  },
}

/** The comparison that is meant when a period's words stand as one, `vs lastweek`. */
function apart({ words, at }: Pick<Place, 'words' | 'at'>): string | null {
  const word = words[at]
  const period = word?.key === null ? gluedPeriod(word.text) : null
  return period === null ? null : didYouMean(`vs ${period}`)
}

/** The comparison that is meant when the word behind `vs` is taken for the one it is nearest to. */
function nearest({ words, at }: Pick<Place, 'words' | 'at'>): string | null {
  const word = words[at]
  const near = word?.key === null ? nearestWord(word.text, ['target', ...PERIOD_WORDS]) : null
  if (!word || near === null) return null
  const read = periodAt({ words: [{ ...word, text: near }, ...words.slice(at + 1)], at: 0 })
  return didYouMean(`vs ${read && 'phrase' in read ? formatPhrase(read.phrase) : near}`)
}
