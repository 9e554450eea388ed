import { STATISTICS } from '../../limits/limit.ts'
import type { Clause } from '../clause.ts'
import { isWord } from '../words.ts'

/** Which figure of durations is asked for. */
export const STATISTIC: Clause = {
  key: 'statistic',
  name: 'the statistic',
  example: 'p90',
  read({ words, at, metric }) {
    const statistic = STATISTICS.find((name) => isWord(words[at], name))
    if (!statistic) return null
    if (metric.figure.kind !== 'duration') return { fault: `${statistic} is for durations: ${metric.id} is none` }
    return { said: { statistic }, next: at + 1 }
  },
  print: ({ statistic }) => statistic ?? null,
}
