import type { Catalogue } from '../../catalogue/catalogue.ts'
import type { Metric } from '../../catalogue/metric.ts'
import { isToldByWeeks } from '../../catalogue/needs.ts'
import { didYouMean } from '../../did-you-mean.ts'
import { readChannel } from '../../entries/channel.ts'
import { nearestWord } from '../../nearest-word.ts'
import { oneOf } from '../../one-of.ts'
import type { Clause } from '../clause.ts'
import { DIMENSIONS, GROUPINGS } from '../groupings.ts'
import { narrowingFault } from '../narrowing-fault.ts'
import { isCalendarGroup, type GroupBy } from '../question.ts'
import { notUnderstood } from '../not-understood.ts'
import { isWord } from '../words.ts'

const BEGINS = ['by', 'per']

/** What the answer is told apart by. */
export const BY: Clause = {
  key: 'by',
  name: 'by',
  example: 'by channel',
  begins: BEGINS,
  read({ words, at, metric, team }) {
    if (!isWord(words[at], ...BEGINS)) return null
    const word = words[at + 1]
    const by = GROUPINGS.find((grouping) => isWord(word, grouping))
    const fault = by ? anonymityFault(by, metric, team.catalogue) : null
    if (fault !== null) return { fault }
    if (by) return { said: { by }, next: at + 2 }
    const near = nearestWord(word?.text ?? '', GROUPINGS)
    return notUnderstood(`by ${word?.raw ?? ''}`, near ? didYouMean(`by ${near}`) : `it goes by ${oneOf(GROUPINGS)}`)
  },
  print: ({ by }) => (by ? `by ${by}` : null),
  check: ({ by }, { figure }) => {
    if (by === undefined) return null
    if (figure.kind === 'scorecard') return `it is told by agent already: leave by ${by} out`
    if (figure.kind !== 'compliance' || isCalendarGroup(by)) return null
    return `it is about the team’s limits and goes by ${oneOf(GROUPINGS.filter(isCalendarGroup))}`
  },
  guess({ words, at, team }) {
    const { key, text } = words[at]!
    if (key !== null) return null
    const near = OFTEN.get(text.toLowerCase()) ?? nearestWord(text, DIMENSIONS)
    if (near === null) return null
    const read = readChannel(words[at + 1]?.text ?? '', team)
    return didYouMean(near === 'channel' && 'channel' in read ? `channel:${read.channel}` : `by ${near}`)
  },
}

/** Many answers of one agent are still one person's, and a day's may be few. */
function anonymityFault(by: GroupBy, metric: Metric, catalogue: Catalogue): string | null {
  if (by === 'day' && isToldByWeeks(metric, catalogue))
    return `it rests on anonymous answers, which are told by whole weeks: take by week`
  return by === 'agent' && metric.figure.kind !== 'compliance' ? narrowingFault(metric, catalogue) : null
}

const OFTEN: ReadonlyMap<string, string> = new Map([
  ['daily', 'day'],
  ['weekly', 'week'],
  ['monthly', 'month'],
])
