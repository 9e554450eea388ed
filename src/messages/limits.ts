import type { Metric } from '../domain/catalogue/metric.ts'
import type { Judgement } from '../domain/limits/judge.ts'
import type { Limit } from '../domain/limits/limit.ts'
import { isForEach, isOnAgents, isOnSamePart } from '../domain/limits/part.ts'
import { usualLimits } from '../domain/limits/usual-limits.ts'
import { judgedOn, type LimitRehearsal } from '../domain/rehearsal/rehearsal.ts'
import type { Target } from '../domain/target/target.ts'
import type { Team } from '../domain/team.ts'
import { formatDay } from '../domain/time/format-dates.ts'
import type { Reply } from '../message.ts'
import { buttons, context, sections, withTeam, type ButtonSpec } from './blocks.ts'
import { pausedWords } from './limit-paused.ts'
import { limitLine, limitWords } from './limit-words.ts'
import { unaimedWords } from './unaimed-words.ts'
import { mention } from './mention.ts'
import { titleOf } from './names.ts'
import { partWords, type Spellings } from './part-words.ts'
import { rehearsedLine } from './rehearsal-words.ts'
import { rehearseButton } from './rehearse-button.ts'
import { privately, sentence } from './reply.ts'
import { setByWords } from './set-by.ts'

interface Set {
  readonly team: Team
  readonly spellings: Spellings
}

interface JustSet extends Set {
  readonly judgements: readonly Judgement[]
  /** What goes on until it begins, on the same number; null for nothing. */
  readonly standing: Limit | null
  /** Null where that takes long: a button shows it. */
  readonly rehearsal: LimitRehearsal | null
}

/**
 * A limit just set, what it does, how the last day stands against it (of one on each part, which of them break it), and how
 * often it would have alarmed before.
 */
export function limitSetReply(limit: Limit, justSet: JustSet): Reply {
  const { rehearsal, team, spellings } = justSet
  const metric = team.catalogue.metricOf(limit.metric)
  const setting = { currency: team.currency, spellings }
  const set = `:white_check_mark: *${titleOf(metric.id)}*: ${limitWords(metric, limit, setting)}`
  const hasFigures = rehearsal === null || rehearsal.parts.some((part) => judgedOn(part) > 0)
  const button = hasFigures ? [rehearseButton(limit, team)] : []
  const past = rehearsal ? [rehearsedLine(rehearsal)] : []
  const small = [toldWords(limit), ...untilWords(limit).map((words) => `It holds ${words}`), ...ownerWords(limit)].join(
    '. ',
  )
  return sentence([set, ...nowLines(limit, justSet), ...past].join('\n'), [context(small), ...buttons(button)])
}

/** How it stands, and before it begins what stands until then. */
function nowLines(limit: Limit, { judgements, standing, team, spellings }: JustSet): string[] {
  const metric = team.catalogue.metricOf(limit.metric)
  const setting = { currency: team.currency, spellings }
  if (limit.from !== null)
    return [standing ? `Until then goes on: ${limitWords(metric, standing, setting)}` : 'Until then there is none']
  if (isForEach(limit)) return eachLines(judgements, { team, spellings })
  return judgements.map((judgement) => limitLine(metric, judgement, team.currency))
}

/** That another limit on the same number takes its place, and when. */
export const untilWords = ({ until }: Limit): string[] =>
  until === undefined ? [] : [`until ${formatDay(until)}, when another takes its place`]

/** Who answers for it, where that is not who set it. */
const ownerWords = ({ owner, setBy }: Limit): string[] =>
  owner === null || owner === setBy ? [] : [`${mention(owner)} answers for it, and is told should it ever fail`]

const MOST_PARTS = 10

/** Those beyond a bound, critical ones first, and how many others there are. */
function eachLines(judgements: readonly Judgement[], { team, spellings }: Set): string[] {
  const inState = (state: Judgement['state']) => judgements.filter((one) => one.state === state)
  const broken = [...inState('critical'), ...inState('warn')]
  const more = broken.length - MOST_PARTS
  const others = [
    ...(more > 0 ? [`${more} more are beyond it`] : []),
    ...countWords(inState('ok').length, 'within it'),
    ...countWords(inState('too_few').length, 'with too few behind to judge'),
    ...countWords(inState('no_value').length, 'without a figure'),
  ]
  return [
    ...broken
      .slice(0, MOST_PARTS)
      .map(
        (one) =>
          `*${titleOf(one.metric.id)}${partWords(one.limit, spellings)}* ${limitLine(one.metric, one, team.currency)}`,
      ),
    ...(judgements.length === 0 ? ['Nothing to judge yet'] : others.length === 0 ? [] : [others.join(', ')]),
  ]
}

const countWords = (count: number, words: string): string[] => (count === 0 ? [] : [`${count} ${words}`])

/** Who hears of it, and where. */
function toldWords(limit: Limit): string {
  const what = isForEach(limit) ? `one turns critical, for each ${limit.by} by itself` : 'it turns critical'
  const agents = isOnAgents(limit) ? 'Single agents stand in no digest' : null
  if (limit.critical)
    return `${limit.from === null ? 'From now on' : `From ${formatDay(limit.from)} on`} the managers get a direct message when ${what}, which one of them acknowledges or snoozes with a tap, and which says when it is over${agents ? `. ${agents}` : ''}`
  return agents
    ? `${agents}: alerts lists for the managers, and for each agent, what is beyond it`
    : 'The digest warns when it is broken'
}

interface Shown extends Set {
  readonly targets: readonly Target[]
  /** When it is about one metric alone. */
  readonly metric?: Metric
  /** How many there are that the asker may not see. */
  readonly hidden: number
  /** Whether a form for a limit on that metric is offered. */
  readonly canSet: boolean
}

/** Limits that are set; of one metric, or of the team, with those usually set below. */
export function limitsReply(limits: readonly Limit[], shown: Shown): Reply {
  const { team, spellings, targets, metric, hidden, canSet } = shown
  const setting = { currency: team.currency, spellings }
  const termsOf = (limit: Limit): string => {
    const known = team.catalogue.findMetric(limit.metric)
    return known ? limitWords(known, limit, setting) : 'no longer defined'
  }
  const lines = limits.map((limit) =>
    [
      `*${titleOf(limit.metric)}*: ${termsOf(limit)}`,
      setByWords(limit, 'by'),
      ...untilWords(limit),
      ...unaimedWords(limit, { team, targets }),
      ...pausedWords(limit, team),
    ].join(' · '),
  )
  const none = metric ? `No limit is set on ${metric.id}` : 'No limit is set'
  const usual = (metric ? [metric] : team.catalogue.metrics).flatMap((one) =>
    usualLimits(one, targets)
      .filter(
        (terms) =>
          !limits.some((limit) => limit.metric === one.id && limit.basis === 'figure' && isOnSamePart(limit, terms)),
      )
      .map((terms) => `${titleOf(one.id)}: ${limitWords(one, terms, setting)}`),
  )
  const more = (count: number): string => `+${count} more: limit and a metric’s name shows one`
  const count = limits.length + hidden
  const listed = count > 0 ? lines : [none]
  return privately({
    text: count === 0 ? none : `${count} ${count === 1 ? 'limit is' : 'limits are'} set`,
    blocks: [
      ...sections([...listed, ...hiddenLines(hidden)], { more }),
      ...(usual.length > 0 ? [context(`Usually set, and yours to change:\n${usual.join('\n')}`)] : []),
      ...(metric && canSet && !metric.isQuestion ? buttons([setButton(metric, team)]) : []),
    ],
  })
}

const setButton = ({ id }: Metric, team: Team): ButtonSpec => ({
  label: 'Set a limit',
  actionId: 'open-limit',
  value: withTeam(id, team),
})

/** What there is about single agents only the managers and each agent may see. */
export const HIDDEN = 'about single agents: for managers'

export const hiddenLines = (hidden: number): string[] => (hidden === 0 ? [] : [`${hidden} more ${HIDDEN}`])
