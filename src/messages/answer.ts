import type { Answer } from '../domain/answer/answer.ts'
import type { Coverage } from '../domain/answer/coverage.ts'
import { partChannelsOf } from '../domain/answer/part-channels.ts'
import type { Metric } from '../domain/catalogue/metric.ts'
import { restsOnAnonymous } from '../domain/catalogue/needs.ts'
import { dimensionOf } from '../domain/question/dimension.ts'
import { DIMENSIONS } from '../domain/question/groupings.ts'
import type { Note } from '../domain/note/note.ts'
import type { Team } from '../domain/team.ts'
import type { Day } from '../domain/time/day.ts'
import { formatDay } from '../domain/time/format-dates.ts'
import type { Period } from '../domain/time/period.ts'
import type { Block, Message } from '../message.ts'
import { answerButtons } from './answer-buttons.ts'
import { answerChart, chartBlock } from './answer-chart.ts'
import { figureLines, headlineOf, narrowedTo, otherLines, sureWords } from './answer-figure.ts'
import { answerTables } from './answer-table.ts'
import { context, section } from './blocks.ts'
import { comparisonLines } from './change-words.ts'
import { escapeName, plainName } from './escape.ts'
import { insightLines } from './insight-words.ts'
import { limitLine } from './limit-words.ts'
import { listOf } from './list-of.ts'
import { noteLines } from './notes.ts'
import { olderParts } from './older-parts.ts'
import { budgetLines, targetLines } from './target-line.ts'
import { channelWords, definitionOf, titleOf } from './names.ts'
import { toldByWeeks } from './told-by-weeks.ts'
import { whyNoAnswer } from './why-not.ts'

/** What wording an answer takes beside it. */
export interface AnswerSetting {
  readonly team: Pick<Team, 'id' | 'currency' | 'name' | 'calendar'>
  /** How agents and areas are spelled, keyed `agent:…` and `area:…`. */
  readonly spellings: ReadonlyMap<string, string>
  /** Whether a Share button makes sense: not where nobody else reads, nor under what is shared already. */
  readonly mayShare: boolean
  /** In the team's zone. */
  readonly today: Day
  /** What happened in the answer's period, by day. */
  readonly notes?: readonly Note[]
  /** Of all agents the asker sees only their own figure. */
  readonly isNarrowed?: boolean
  /** It stands outside the team's home channel, where nobody knows whose figure it is unless it says so. */
  readonly namesTeam?: boolean
}

/** The figure, what changed, the limit; its picture's place, the small print, and buttons for the next likely question. */
export function answerMessage(answer: Answer, setting: AnswerSetting): Message {
  const { team, spellings, notes = [] } = setting
  const { currency } = team
  const { figure, behind, when: dates } = headlineOf(answer, { currency, spellings })
  const when = setting.namesTeam ? `${dates} · ${escapeName(team.name)}` : dates
  const nameOf = (key: string): string => groupName(answer, key, spellings)
  const named = { nameOf: (key: string) => plainName(nameOf(key), 40), narrowedTo: narrowedTo(answer, spellings) }
  const chart = answerChart(answer, { currency, ...named, notes })
  const blocks: Block[] = [
    section([`*${figure}*${behind} · ${when}`, ...detailLines(answer, { team, nameOf })].join('\n')),
    ...answerTables(answer, { currency, nameOf }),
    ...(chart ? [chartBlock(chart)] : []),
    ...noteLines(notes, { period: answer.period, isShared: answer.question.share }),
    context(footer(answer, spellings)),
    ...(setting.isNarrowed ? [context('Only the managers see every agent: this is yours')] : []),
    ...answerButtons(answer, setting),
  ]
  return { text: `${figure}${behind} · ${when}`, blocks }
}

function detailLines(
  answer: Answer,
  { team, nameOf }: { team: AnswerSetting['team']; nameOf: (key: string) => string },
): string[] {
  const { metric, judgement } = answer
  const { currency } = team
  const why = whyNoAnswer(answer)
  const insights = insightLines(answer, { team, nameOf: (key) => escapeName(nameOf(key), 40) })
  return [
    ...(why === null ? [] : [why]),
    ...comparisonLines(answer, { currency, hasSignal: insights.hasSignal }),
    ...targetLines(answer, currency),
    ...(judgement ? [limitLine(metric, judgement, currency)] : []),
    ...insights.lines,
    ...figureLines(answer, currency),
    ...budgetLines(answer),
    ...otherLines(answer, currency),
    ...caveatLines(answer),
  ]
}

/** Why single figures of the dimension that was asked about tell little. */
function caveatLines({ question, metric }: Answer): string[] {
  const { by, where } = question
  return DIMENSIONS.filter((dimension) => by === dimension || where[dimension] !== undefined).flatMap(
    (dimension) => metric.caveats?.[dimension] ?? [],
  )
}

/** What a key of the answer's groups, or of the channels where it has none, is called; not escaped. */
function groupName({ question, metric }: Answer, key: string, spellings: ReadonlyMap<string, string>): string {
  const by = dimensionOf(question, metric) ?? 'channel'
  if (key === '') return by === 'area' && metric.figure.kind.startsWith('rating') ? 'overall' : 'not said'
  return by === 'channel' ? channelWords(key) : (spellings.get(`${by}:${key}`) ?? key)
}

function footer(answer: Answer, spellings: ReadonlyMap<string, string>): string {
  const { coverage, metric, figure, facts, period } = answer
  return [
    ...sureWords(figure),
    ...(coverage.leftOutWeeks === undefined ? [coverageWords(coverage)] : []),
    ...partChannelsWords(answer),
    ...(restsOnAnonymous(metric, facts) ? [toldByWeeks(coverage)] : []),
    ...olderParts(answer, spellings),
    definitionOf(metric),
    ...definedSince(metric, period),
  ].join(' · ')
}

function coverageWords({ days, of, isUneven }: Coverage): string {
  if (of === 0) return 'No data, and the team was closed'
  const uneven = isUneven ? '; its terms were recorded on different days' : ''
  return `Data on ${days} of ${of} ${of === 1 ? 'day' : 'days'}${uneven}`
}

/** Contacts on other channels count in the whole as if nothing had happened there, which nobody said. */
function partChannelsWords({ metric, facts, question }: Answer): string[] {
  const part = question.where.channel === undefined ? partChannelsOf(metric, facts) : null
  if (part === null) return []
  return [`${titleOf(part.measure)} recorded on ${listOf(part.channels.map(channelWords), 3)} only`]
}

/** Said where a team's own metric meant something else, or nothing yet, in a part of the period. */
function definedSince({ since }: Metric, { start }: Period): string[] {
  return since && start < since.day ? [`Defined so since ${formatDay(since.day)}`] : []
}
