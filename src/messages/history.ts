import type { HistoryAsked } from '../domain/incidents/read-history.ts'
import type { Transition } from '../domain/incidents/transition.ts'
import { DIMENSIONS } from '../domain/question/groupings.ts'
import type { Team } from '../domain/team.ts'
import { formatDates } from '../domain/time/format-dates.ts'
import type { NamedPeriod } from '../domain/time/period.ts'
import type { Block, Reply } from '../message.ts'
import { context, section, sections } from './blocks.ts'
import { escapeName } from './escape.ts'
import { titleOf } from './names.ts'
import { partWords, type Spellings } from './part-words.ts'
import { privately, sentence } from './reply.ts'
import { happenedLine, transitionLine } from './transition-words.ts'

export const MOST_LINES = 20

interface Found {
  /** The latest first, as many as are shown. */
  readonly transitions: readonly Transition[]
  readonly count: number
}

interface Setting {
  readonly team: Team
  readonly period: NamedPeriod
  readonly asked: HistoryAsked
  readonly spellings: Spellings
  /** Whether the asker sees what is about single agents too. */
  readonly isWhole: boolean
}

/** What happened to limits in a period, the latest first. */
export function historyReply({ transitions, count }: Found, setting: Setting): Reply {
  const { team, period, isWhole } = setting
  const title = `What happened to limits${subjectOf(setting)}, ${formatDates(period)}`
  if (count === 0) return sentence(`${title}: nothing`)
  const more = count - transitions.length
  const lines = transitions.map((transition) => transitionLine(transition, setting))
  return privately({
    text: title,
    blocks: [
      section(`*${title}*, the latest first (${escapeName(team.zone)})`),
      ...sections([...lines, ...(more > 0 ? [`and ${more} more: a metric or a shorter period shows them`] : [])]),
      ...(isWhole ? [] : [context('What is about other agents is for the managers')]),
    ],
  })
}

/** ` on Wait time p90 on phone of Harbour`. */
function subjectOf({ asked: { metric, statistic, where }, team, spellings }: Setting): string {
  const part = partWords({ channel: '', agent: '', area: '', ...where }, spellings)
  const isNamed = metric !== undefined || DIMENSIONS.some((dimension) => where[dimension] !== undefined)
  const number = metric === undefined ? '' : ` on ${titleOf(metric)}${statistic ? ` ${statistic}` : ''}`
  return isNamed ? `${number}${part}` : ` of ${escapeName(team.name)}`
}

const MOST_HAPPENED = 12

/** What happened to one incident, from its beginning; of a long one the beginning and the end. */
export function happenedBlocks(transitions: readonly Transition[], team: Team): Block[] {
  if (transitions.length === 0) return []
  const lines = transitions.map((transition) => happenedLine(transition, team))
  const left = lines.length - MOST_HAPPENED
  const shown = left > 0 ? [lines[0]!, `… ${left} more …`, ...lines.slice(1 - MOST_HAPPENED)] : lines
  return sections(['*What happened*', ...shown])
}
