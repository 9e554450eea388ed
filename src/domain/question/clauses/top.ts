import type { Metric } from '../../catalogue/metric.ts'
import type { Clause, Said } from '../clause.ts'
import { DIMENSIONS } from '../groupings.ts'
import { isCalendarGroup, type GroupBy } from '../question.ts'
import { isWord } from '../words.ts'

/** The most groups that can be asked for. */
export const MOST_TOP = 50

/** How many of the groups are kept, the first ones. */
export const TOP: Clause = {
  key: 'top',
  name: 'top',
  example: 'top 5',
  read({ words, at }) {
    if (!isWord(words[at], 'top')) return null
    const count = countOf(words[at + 1]?.text ?? '')
    if (count === null) return { fault: `top goes with a number from 1 to ${MOST_TOP}, like top 5` }
    return { said: { top: count }, next: at + 2 }
  },
  print: ({ top }) => (top === undefined ? null : `top ${top}`),
  check(said, metric) {
    if (said.top === undefined) return null
    const by = groupingOf(said, metric)
    if (by && !isCalendarGroup(by)) return null
    const why = by ? `by ${by} shows them all` : 'groups are needed'
    return `top ${said.top} goes ${DIMENSIONS.map((dimension) => `by ${dimension}`).join(', ')}: ${why}`
  },
}

/** A mix is by its dimension unless another is said, and a scorecard by agent. */
function groupingOf({ by }: Said, { figure }: Metric): GroupBy | undefined {
  if (figure.kind === 'scorecard') return 'agent'
  return by ?? (figure.kind === 'mix' ? figure.by : undefined)
}

function countOf(text: string): number | null {
  const count = /^\d{1,2}$/.test(text) ? Number(text) : 0
  return count >= 1 && count <= MOST_TOP ? count : null
}
