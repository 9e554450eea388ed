import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Metric } from '../catalogue/metric.ts'
import { ownMeasures } from '../catalogue/needs.ts'
import type { Dimension } from '../entries/entry.ts'
import { readChannel } from '../entries/channel.ts'
import { readAgent, readName } from '../entries/name.ts'
import { STATISTICS, type Statistic } from '../limits/limit.ts'
import { shorten } from '../shorten.ts'
import type { Team } from '../team.ts'
import { formatPhrase } from '../time/format-phrase.ts'
import type { PeriodPhrase } from '../time/period.ts'
import { readPeriod } from '../time/read-period.ts'
import { DEFAULT_PERIOD, type Question } from './question.ts'
import { formatFilter, isWord, leadingName, type Word } from './words.ts'

/** What is wrong with a question: the word it is about, and what would be right. */
export type QuestionReading = { readonly question: Question } | { readonly fault: string }

/** What a question is read against. */
type Asked = Pick<Team, 'ownChannels' | 'catalogue'>

type Draft = { -readonly [K in keyof Question]?: Question[K] }

const DIMENSIONS = ['channel', 'agent', 'area', 'day'] as const
const CLAUSES = 'a period like week or 2026-11, by channel, vs last month, channel:phone, p90 or share'

/** The metric a word names, or the fault that offers the nearest. */
export function readMetric(text: string, catalogue: Catalogue): { metric: Metric } | { fault: string } {
  const metric = catalogue.findMetric(text)
  if (metric) return { metric }
  const near = catalogue.nearestMetric(text)
  const offer = near
    ? `did you mean "${near}"?`
    : `try one of ${catalogue.metrics
        .slice(0, 5)
        .map(({ id }) => id)
        .join(', ')}, or list for all`
  return { fault: `Cannot show "${shorten(text)}": no such metric, ${offer}` }
}

/** Reads `<metric> [period] [by …] [vs …] [key:value …] [statistic] [share]`, the clauses in any order, each once. */
export function parseQuestion(words: readonly Word[], team: Asked): QuestionReading {
  const { name, next } = leadingName(words, (text) => team.catalogue.findMetric(text) !== null)
  const named = readMetric(name, team.catalogue)
  if ('fault' in named) return named
  const draft: Draft = { where: {} }
  const fault = readClauses(words.slice(next), { draft, team, metric: named.metric })
  if (fault) return { fault: `Cannot show "${named.metric.id}": ${fault}` }
  return { question: { period: DEFAULT_PERIOD, share: false, where: {}, ...draft, metric: named.metric.id } }
}

/** The question in words that `parseQuestion` reads back as the same question. */
export function formatQuestion(question: Question): string {
  const { metric, period, versus, by, where, statistic, team, share } = question
  return [
    metric,
    formatPhrase(period),
    ...(by ? [`by ${by}`] : []),
    ...(versus ? [`vs ${versus.kind === 'target' ? versus.kind : formatPhrase(versus)}`] : []),
    ...Object.entries({ ...where, ...(team === undefined ? {} : { team }) }).map(([key, value]) =>
      formatFilter(key, value),
    ),
    ...(statistic ? [statistic] : []),
    ...(share ? ['share'] : []),
  ].join(' ')
}

interface Reading {
  readonly draft: Draft
  readonly team: Asked
  readonly metric: Metric
}

function readClauses(words: readonly Word[], reading: Reading): string | null {
  let at = 0
  while (at < words.length) {
    const step = readClause(words, at, reading)
    if ('fault' in step) return step.fault
    at = step.next
  }
  return null
}

type Step = { readonly next: number } | { readonly fault: string }

function readClause(words: readonly Word[], at: number, reading: Reading): Step {
  const word = words[at]!
  if (word.key !== null) return readFilter(word, at, reading)
  if (isWord(word, 'by')) return readBy(words[at + 1], at, reading)
  if (isWord(word, 'vs', 'versus')) return readVersus(words, at, reading)
  if (isWord(word, 'share')) return once(reading.draft, 'share', true, at + 1)
  if (isWord(word, ...STATISTICS)) return readStatistic(word, at, reading)
  const period = periodAt(words, at)
  if (period) return 'fault' in period ? period : once(reading.draft, 'period', period.phrase, period.next)
  return { fault: `"${shorten(word.raw)}" is not understood; after the metric comes ${CLAUSES}` }
}

function periodAt(
  words: readonly Word[],
  at: number,
): { phrase: PeriodPhrase; next: number } | { fault: string } | null {
  const read = readPeriod(
    words.map(({ text, key }) => (key === null ? text : '')),
    at,
  )
  if (!read) return null
  return read.kind === 'found' ? read : { fault: read.message }
}

function once<K extends keyof Draft>(draft: Draft, key: K, value: Draft[K], next: number): Step {
  if (draft[key] !== undefined) return { fault: `the ${key} is said twice` }
  draft[key] = value
  return { next }
}

function readBy(word: Word | undefined, at: number, { draft }: Reading): Step {
  const by = DIMENSIONS.find((dimension) => isWord(word, dimension))
  if (!by) return { fault: `"by ${shorten(word?.text ?? '')}" is not understood: it goes by ${DIMENSIONS.join(', ')}` }
  return once(draft, 'by', by, at + 2)
}

function readVersus(words: readonly Word[], at: number, { draft }: Reading): Step {
  const period = periodAt(words, at + 1)
  if (!period)
    return {
      fault: `"vs ${shorten(words[at + 1]?.text ?? '')}" is not understood: a period follows, like vs last month`,
    }
  return 'fault' in period ? period : once(draft, 'versus', period.phrase, period.next)
}

function readStatistic(word: Word, at: number, { draft, metric }: Reading): Step {
  if (metric.figure.kind !== 'duration') return { fault: `${word.text} is for durations: ${metric.id} is none` }
  return once(draft, 'statistic', word.text.toLowerCase() as Statistic, at + 1)
}

function readFilter(word: Word, at: number, { draft, team, metric }: Reading): Step {
  const { key, text } = word
  if (key === 'team') return once(draft, 'team', text, at + 1)
  if (key !== 'channel' && key !== 'agent' && key !== 'area')
    return { fault: `"${shorten(word.raw)}" is not understood: a filter is channel:, agent:, area: or team:` }
  const read = readDimension(key, text, team)
  const fault = 'fault' in read ? read.fault : narrowingFault(metric, team.catalogue)
  if (fault !== null || 'fault' in read) return { fault: fault ?? '' }
  if (draft.where?.[key] !== undefined) return { fault: `the ${key} is said twice` }
  draft.where = { ...draft.where, [key]: read.key }
  return { next: at + 1 }
}

function readDimension(
  key: Dimension,
  text: string,
  team: Pick<Team, 'ownChannels'>,
): { readonly key: string } | { readonly fault: string } {
  if (key === 'channel') {
    const read = readChannel(text, team)
    return 'fault' in read ? read : { key: read.channel }
  }
  const read = key === 'agent' ? readAgent(text) : readName(text)
  return 'fault' in read ? { fault: `the ${key}: ${read.fault}` } : read
}

/** Why a metric's figure can't be had for a part alone: with the whole it would show the rest, who are promised not to be. */
export function narrowingFault(metric: Metric, { measureOf }: Catalogue): string | null {
  if (!ownMeasures(metric).some((measure) => measureOf(measure).anonymous)) return null
  return `${metric.id} rests on anonymous answers: it can't be narrowed down to a part`
}
