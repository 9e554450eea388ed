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
import { isWord, type Word } from '../words.ts'

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
    const several = severalGroupings(words.slice(at + 1))
    if (several) return notUnderstood(several.said, several.right)
    const fault = by ? anonymityFault(by, metric, team.catalogue) : null
    if (fault !== null) return { fault }
    if (by) return { said: { by }, next: at + 2 }
    const said = word?.text.toLowerCase() ?? ''
    const near = IN_OTHER_WORDS.get(said) ?? nearestWord(said, GROUPINGS)
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

/** `channel,week` and `channel and week`: what an answer can't be taken apart by at once, one of which is enough. */
function severalGroupings([first, second, third]: readonly Word[]): { said: string; right: string } | null {
  const joined = isWord(second, 'and', '&', '+') ? [first?.text, third?.text] : (first?.text.split(/[,;+&/]/) ?? [])
  const known = joined.flatMap((text) => GROUPINGS.find((grouping) => grouping === text?.toLowerCase()) ?? [])
  if (known.length < 2) return null
  const [one, other] = known
  const said = isWord(second, 'and', '&', '+') ? [first, second, third].map((word) => word?.raw).join(' ') : first!.raw
  return {
    said: `by ${said}`,
    right: `it goes by one at a time, ${didYouMean(...[...new Set([one, other])].map((by) => `by ${by}`))}`,
  }
}

/** Many answers of one agent are still one person's, and a day's may be few. */
function anonymityFault(by: GroupBy, metric: Metric, catalogue: Catalogue): string | null {
  if (by === 'day' && isToldByWeeks(metric, catalogue))
    return `it rests on anonymous answers, which are told by whole weeks: take by week`
  return by === 'agent' && metric.figure.kind !== 'compliance' ? narrowingFault(metric, catalogue) : null
}

/** What people call the dimensions, `area` being where reasons and subjects are kept. */
const IN_OTHER_WORDS: ReadonlyMap<string, GroupBy> = new Map([
  ['reason', 'area'],
  ['reasons', 'area'],
  ['topic', 'area'],
  ['category', 'area'],
  ['person', 'agent'],
  ['rep', 'agent'],
  ['employee', 'agent'],
  ['date', 'day'],
])

const OFTEN: ReadonlyMap<string, string> = new Map([
  ['daily', 'day'],
  ['weekly', 'week'],
  ['monthly', 'month'],
])
