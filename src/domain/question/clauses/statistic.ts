import { didYouMean } from '../../did-you-mean.ts'
import { STATISTICS, type Statistic } from '../../limits/limit.ts'
import type { Clause } from '../clause.ts'
import { notUnderstood } from '../not-understood.ts'
import { isWord, type Word } from '../words.ts'

/** How each is said; the first prints. */
const WORDS: Readonly<Record<Statistic, readonly string[]>> = {
  mean: ['mean', 'average', 'avg'],
  p50: ['p50', 'median'],
  p90: ['p90'],
  max: ['max', 'maximum'],
}

/** Which figure of durations is asked for. */
export const STATISTIC: Clause = {
  key: 'statistic',
  name: 'the statistic',
  example: 'p90 (of durations)',
  begins: Object.values(WORDS).flat(),
  read({ words, at, metric }) {
    const statistic = STATISTICS.find((name) => isWord(words[at], ...WORDS[name]))
    const percentile = percentileOf(words[at])
    if (!statistic && percentile === null) return null
    if (metric.figure.kind !== 'duration')
      return { fault: `${words[at]!.text} is for durations like wait_time, which ${metric.id} is not: leave it out` }
    if (statistic) return { said: { statistic }, next: at + 1 }
    return notUnderstood(words[at]!.raw, `${didYouMean(percentile! > 70 ? 'p90' : 'p50')} Choose p50, p90, mean or max`)
  },
  print: ({ statistic }) => statistic ?? null,
}

/** Of `p95`, 95. */
function percentileOf(word: Word | undefined): number | null {
  const digits = word?.key === null ? /^p(\d{1,2})$/i.exec(word.text)?.[1] : undefined
  return digits === undefined ? null : Number(digits)
}
