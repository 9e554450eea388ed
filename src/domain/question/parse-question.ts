import { didYouMean } from '../did-you-mean.ts'
import { readChannel } from '../entries/channel.ts'
import { shorten } from '../shorten.ts'
import type { Clause, ClauseReading, Place, Said } from './clause.ts'
import { CLAUSES } from './clauses.ts'
import { periodAt } from './clauses/period.ts'
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
  if ('fault' in named) {
    const first = metricLast(words, team) ?? (beginsClause(words[0]) ? metricMissing(name) : null)
    return first ?? (team.catalogue.nearestMetric(name) === null ? metricInside(words, team) : null) ?? named
  }
  const { metric } = named
  const read = readClauses({ words: withoutFillers(words.slice(next).flatMap(outOfQuotes)), at: 0, metric, team })
  if ('fault' in read) return { fault: `Cannot show "${metric.id}": ${read.fault}` }
  return { question: questionOf(metric.id, read.said) }
}

/**
 * The fault of a question in a sentence, `what is our csat this week` or `phone csat`: the only metric in it, with the
 * channel before it and what stands behind.
 */
function metricInside(words: readonly Word[], team: Place['team']): { fault: string } | null {
  const near = words.slice(0, FARTHEST)
  const named = near.flatMap((_, at) => {
    const { name, next } = leadingName(near.slice(at), (text) => team.catalogue.findMetric(text) !== null)
    const metric = team.catalogue.findMetric(name)
    return metric ? [{ at, end: at + next, id: metric.id }] : []
  })
  const [first] = named
  // Of `wait time` the second word may be a name by itself.
  if (!first || named.some(({ at, id }) => at >= first.end && id !== first.id)) return null
  const channels = words
    .slice(0, first.at)
    .filter(({ key, text }) => key === null && 'channel' in readChannel(text, team))
  const where = channels.map((word): Word => ({ ...word, key: 'channel' }))
  const read = parseQuestion([...words.slice(first.at, first.end), ...where, ...words.slice(first.end)], team)
  return 'question' in read ? comesFirst(words, read.question) : null
}

/** The fault of a question whose metric is not where it belongs; null where what is meant is too long to offer. */
function comesFirst(words: readonly Word[], question: Question): { fault: string } | null {
  const meant = formatQuestion(question)
  return meant.length <= LONGEST_OFFER
    ? { fault: `Cannot show "${shorten(words[0]!.raw)}": the metric comes first, ${didYouMean(meant)}` }
    : null
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
    const offer = 'question' in read ? comesFirst(words, read.question) : null
    if (offer) return offer
    if ('fault' in read) firstFault ??= read
  }
  return firstFault && beginsClause(words[0]) ? firstFault : null
}

/** A clause that was quoted, `"last week"`, as its words: no clause has quotes around it, only names do. */
function outOfQuotes(word: Word): Word[] {
  const words = word.key === null && word.raw.startsWith('"') ? word.text.trim().split(/\s+/) : []
  if (words.length < 2) return [word]
  const plain = words.map((text): Word => ({ key: null, text, raw: text, at: word.at }))
  const clause = withoutFillers(plain)
  return beginsClause(clause[0]) || periodAt({ words: clause, at: 0 }) ? plain : [word]
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

function saidTwice({ name, print, together }: Clause, before: Said, again: Said): { fault: string } {
  const meant = together?.(before, again)
  if (meant != null) return { fault: `${name} is said twice: ${meant}` }
  const [first, second] = [print(before), print(again)].map((words) => shorten(words ?? ''))
  return { fault: `${name} is said twice: ${first === second ? 'once is enough' : `keep ${first} or ${second}`}` }
}
