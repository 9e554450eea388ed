import { didYouMean } from '../did-you-mean.ts'
import { shorten } from '../shorten.ts'
import type { Clause, ClauseReading, Place, Said } from './clause.ts'
import { CLAUSES } from './clauses.ts'
import { withoutFillers } from './fillers.ts'
import { misread } from './misread.ts'
import { DEFAULT_PERIOD, type Question } from './question.ts'
import { readMetric } from './read-metric.ts'
import { leadingName, type Word } from './words.ts'

/** What is wrong with a question: the word it is about, and what would be right. */
export type QuestionReading = { readonly question: Question } | { readonly fault: string }

/** Reads a metric and the clauses behind it, in any order, each once. */
export function parseQuestion(words: readonly Word[], team: Place['team']): QuestionReading {
  const { name, next } = leadingName(words, (text) => team.catalogue.findMetric(text) !== null)
  const named = readMetric(name, team.catalogue)
  if ('fault' in named) return metricLast(words, team) ?? (beginsClause(words[0]) ? metricMissing(name) : named)
  const { metric } = named
  const read = readClauses({ words: withoutFillers(words.slice(next)), at: 0, metric, team })
  if ('fault' in read) return { fault: `Cannot show "${metric.id}": ${read.fault}` }
  return { question: questionOf(metric.id, read.said) }
}

/**
 * The fault of a question whose metric stands behind its clauses, `last week churn`; null when that is not all, unless it
 * plainly begins with a clause, `top 3 csat`: then what is wrong with the rest.
 */
function metricLast(words: readonly Word[], team: Place['team']): { fault: string } | null {
  const isName = (text: string): boolean => team.catalogue.findMetric(text) !== null
  let firstFault: { fault: string } | null = null
  for (let at = 1; at < Math.min(words.length, FARTHEST); at += 1) {
    const { name, next } = leadingName(words.slice(at), isName)
    if (!isName(name)) continue
    const read = parseQuestion([...words.slice(at, at + next), ...words.slice(0, at), ...words.slice(at + next)], team)
    if ('fault' in read) firstFault ??= read
    const meant = 'question' in read ? formatQuestion(read.question) : ''
    if (meant !== '' && meant.length <= LONGEST_OFFER)
      return { fault: `Cannot show "${shorten(words[0]!.raw)}": the metric comes first, ${didYouMean(meant)}` }
  }
  return firstFault && beginsClause(words[0]) ? firstFault : null
}

/** Whether the word is one that a question's clause begins with, `last` or `channel:`. */
export function beginsClause(word: Word | undefined): boolean {
  if (!word) return false
  const begin = word.key === null ? word.text.toLowerCase() : `${word.key}:`
  return CLAUSES.some(({ begins }) => begins.includes(begin))
}

const metricMissing = (name: string): { fault: string } => ({
  fault: `Cannot show "${shorten(name)}": a metric comes first, like inquiries week; list shows all`,
})

const FARTHEST = 8
const LONGEST_OFFER = 200

/** The question in words that `parseQuestion` reads back as the same question. */
export function formatQuestion({ metric, where, ...rest }: Question): string {
  const said = { ...rest, ...where }
  return [metric, ...CLAUSES.map(({ print }) => print(said)).filter((words) => words !== null)].join(' ')
}

function questionOf(metric: string, { channel, agent, area, ...rest }: Said): Question {
  const where = {
    ...(channel === undefined ? {} : { channel }),
    ...(agent === undefined ? {} : { agent }),
    ...(area === undefined ? {} : { area }),
  }
  return { period: DEFAULT_PERIOD, share: false, ...rest, where, metric }
}

function readClauses(from: Place): { said: Said } | { fault: string } {
  let said: Said = {}
  let { at } = from
  while (at < from.words.length) {
    const reading = readClause({ ...from, at }, said)
    if ('fault' in reading) return reading
    said = { ...said, ...reading.said }
    at = reading.next
  }
  const fault = CLAUSES.map(({ check }) => check?.(said, from.metric)).find((found) => found != null)
  return fault == null ? { said } : { fault }
}

function readClause(place: Place, before: Said): ClauseReading {
  for (const clause of CLAUSES) {
    const reading = clause.read(place)
    if (!reading) continue
    return 'said' in reading && before[clause.key] !== undefined ? saidTwice(clause, before, reading.said) : reading
  }
  return misread(place)
}

function saidTwice({ name, print }: Clause, before: Said, again: Said): { fault: string } {
  const [first, second] = [print(before), print(again)].map((words) => shorten(words ?? ''))
  return { fault: `${name} is said twice: ${first === second ? 'once is enough' : `keep ${first} or ${second}`}` }
}
