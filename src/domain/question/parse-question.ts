import { shorten } from '../shorten.ts'
import type { ClauseReading, Place, Said } from './clause.ts'
import { CLAUSES } from './clauses.ts'
import { DEFAULT_PERIOD, type Question } from './question.ts'
import { readMetric } from './read-metric.ts'
import { leadingName, type Word } from './words.ts'

/** What is wrong with a question: the word it is about, and what would be right. */
export type QuestionReading = { readonly question: Question } | { readonly fault: string }

/** Reads a metric and the clauses behind it, in any order, each once. */
export function parseQuestion(words: readonly Word[], team: Place['team']): QuestionReading {
  const { name, next } = leadingName(words, (text) => team.catalogue.findMetric(text) !== null)
  const named = readMetric(name, team.catalogue)
  if ('fault' in named) return named
  const { metric } = named
  const read = readClauses({ words, at: next, metric, team })
  if ('fault' in read) return { fault: `Cannot show "${metric.id}": ${read.fault}` }
  return { question: questionOf(metric.id, read.said) }
}

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
  for (const { key, name, read } of CLAUSES) {
    const reading = read(place)
    if (!reading) continue
    return 'said' in reading && before[key] !== undefined ? { fault: `${name} is said twice` } : reading
  }
  const examples = CLAUSES.map(({ example }) => example).join(', ')
  return { fault: `"${shorten(place.words[place.at]!.raw)}" is not understood; after the metric comes ${examples}` }
}
