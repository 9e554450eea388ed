import { didYouMean } from '../../did-you-mean.ts'
import { nearestWord } from '../../nearest-word.ts'
import { formatPhrase } from '../../time/format-phrase.ts'
import { gluedPeriod } from '../../time/glued-period.ts'
import { PERIOD_WORDS } from '../../time/period-words.ts'
import type { PeriodPhrase } from '../../time/period.ts'
import { readPeriod } from '../../time/read-period.ts'
import { rightWords, type Right } from '../../time/right.ts'
import type { Clause, Place } from '../clause.ts'
import { notUnderstood } from '../not-understood.ts'
import { DEFAULT_PERIOD } from '../question.ts'
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
    if (read && 'phrase' in read) return { said: { versus: read.phrase }, next: read.next }
    const right = read?.right ?? apart(behind) ?? guessPeriodAt(behind) ?? nearest(behind)
    const said = read?.said ?? words[behind.at]?.raw ?? ''
    return notUnderstood(
      `vs ${said}`,
      rightWords(besideOwn(right, { behind, own: periodBefore({ words, at }) }), 'vs '),
    )
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

type Spot = Pick<Place, 'words' | 'at'>

/** The period that was said before the place, or the one that is meant where none is. */
function periodBefore({ words, at }: Spot): PeriodPhrase {
  for (let index = 0; index < at; index += 1) {
    const read = periodAt({ words, at: index })
    if (read && 'phrase' in read) return read.phrase
  }
  return DEFAULT_PERIOD
}

/** What is right beside the period that was asked about, which is nothing to hold against itself. */
function besideOwn(right: Right | null, { behind, own }: { behind: Spot; own: PeriodPhrase }): Right {
  const isBefore = isWord(behind.words[behind.at], 'previous', 'prior', 'before')
  const meant = phraseOf(right?.meant)
  if (!right) return { rule: isBefore ? IT_IS_ANYWAY : 'a period or target follows, like vs last month' }
  if (!meant) return right
  if (isSame(meant, own)) return { rule: IT_IS_ANYWAY }
  // The last 30 days are not those before a week: they have it in them.
  return isBefore && meant.kind === 'trailing' ? { rule: 'days are written vs 2026-11-01..2026-11-15' } : right
}

const IT_IS_ANYWAY = 'the figure stands beside that of the days before anyway, leave it out'

function phraseOf(meant: string | undefined): PeriodPhrase | null {
  const read = meant === undefined ? null : readPeriod(meant.split(' '), 0)
  return read?.kind === 'found' ? read.phrase : null
}

function isSame(one: PeriodPhrase, other: PeriodPhrase): boolean {
  if (one.kind === 'trailing' && other.kind === 'trailing') return one.days === other.days
  return formatPhrase(one) === formatPhrase(other)
}

/** The period that is meant when its words stand as one, `vs lastweek`. */
function apart({ words, at }: Spot): Right | null {
  const word = words[at]
  const meant = word?.key === null ? gluedPeriod(word.text) : null
  return meant === null ? null : { meant }
}

/** What is meant when the word behind `vs` is taken for the one it is nearest to. */
function nearest({ words, at }: Spot): Right | null {
  const word = words[at]
  const near = word?.key === null ? nearestWord(word.text, ['target', ...PERIOD_WORDS]) : null
  if (!word || near === null) return null
  const read = periodAt({ words: [{ ...word, text: near }, ...words.slice(at + 1)], at: 0 })
  return { meant: read && 'phrase' in read ? formatPhrase(read.phrase) : near }
}
