import type { Metric } from '../domain/catalogue/metric.ts'
import type { Limit } from '../domain/limits/limit.ts'
import { isForEach } from '../domain/limits/part.ts'
import type { LimitTerms } from '../domain/limits/read-limit.ts'
import { judgedOn, type LimitRehearsal, type Rehearsal } from '../domain/rehearsal/rehearsal.ts'
import type { Team } from '../domain/team.ts'
import type { Block, Reply } from '../message.ts'
import { chartBlock } from './answer-chart.ts'
import { buttons, context, section, sections, type ButtonSpec } from './blocks.ts'
import { limitWords } from './limit-words.ts'
import { hiddenLines } from './limits.ts'
import { titleOf } from './names.ts'
import { partWords, type Spellings } from './part-words.ts'
import { rehearsalChart } from './rehearsal-chart.ts'
import { alarmedWords, partsLines, rehearsalLines, rehearsalSmallPrint } from './rehearsal-words.ts'
import { setLimitButton } from './rehearse-button.ts'
import { privately } from './reply.ts'

export interface Rehearsed {
  readonly rehearsal: LimitRehearsal
  /** What is set on the same number: the rehearsed limit itself, another one, or none. */
  readonly standing: Limit | null
}

interface Setting {
  readonly metric: Metric
  readonly team: Team
  readonly spellings: Spellings
  readonly canSet: boolean
  /** Nothing is set, and these are what is usually set. */
  readonly isUsual?: boolean
  /** Limits there was no room for. */
  readonly more?: number
  /** Those that the asker may not see. */
  readonly hidden?: number
}

/** How limits on one metric, set or not, would have fared; each with its picture and what can be done about it. */
export function rehearsalReply(rehearsed: readonly Rehearsed[], setting: Setting): Reply {
  const { metric, more = 0, hidden = 0, isUsual = false } = setting
  const left = `+${more} more: write one of them behind the metric’s name`
  return privately({
    text: headlineOf(rehearsed, metric),
    blocks: [
      ...(isUsual ? [section(`No limit is set on ${metric.id}. This is how the usual one would have fared`)] : []),
      ...rehearsed.flatMap((one) => blocksOf(one, setting)),
      ...(more > 0 ? [context(left)] : []),
      ...hiddenLines(hidden).map((line) => context(line)),
    ],
  })
}

function headlineOf(rehearsed: readonly Rehearsed[], { id }: Metric): string {
  const [one, ...others] = rehearsed
  if (!one || others.length > 0) return `${titleOf(id)}: ${rehearsed.length} limits rehearsed`
  const { limit, parts } = one.rehearsal
  if (parts.every((part) => judgedOn(part) === 0)) return `${titleOf(id)}: nothing to rehearse`
  return `${titleOf(id)} ${alarmedWords({ limit, spells: parts.flatMap(({ spells }) => spells) })}`
}

function blocksOf(one: Rehearsed, setting: Setting): Block[] {
  const { metric, team, spellings, canSet } = setting
  const { limit, parts } = one.rehearsal
  const heading = `*${titleOf(metric.id)}*: ${limitWords(metric, limit, { currency: team.currency, spellings })}`
  const [part] = parts
  return [
    ...(isForEach(limit) || !part
      ? sections([heading, ...partsLines(one.rehearsal, ({ channel, agent, area }) => partWords({ channel, agent, area }, spellings))]) // prettier-ignore
      : partBlocks(heading, part, setting)),
    ...(canSet ? buttons(settingButtons(one, setting)) : []),
  ]
}

function partBlocks(heading: string, part: Rehearsal, { team, spellings }: Setting): Block[] {
  const { currency, catalogue } = team
  const chart = rehearsalChart(part, { currency, spellings })
  return [
    ...sections([heading, ...rehearsalLines(part, currency)]),
    ...(chart ? [chartBlock(chart)] : []),
    context(rehearsalSmallPrint(part, catalogue)),
  ]
}

function settingButtons({ rehearsal, standing }: Rehearsed, { team, metric }: Setting): ButtonSpec[] {
  const { limit, parts } = rehearsal
  const weekly = parts[0]?.weekly
  const set = (label: string, terms: LimitTerms): ButtonSpec =>
    setLimitButton(label, terms, { team, metric, instead: standing?.id ?? 0 })
  return [
    ...(standing === limit ? [] : [{ ...set('Set this limit', limit), style: 'primary' as const }]),
    ...(weekly && weekly.bound !== limit.critical ? [set('Use this bound', { ...limit, critical: weekly.bound })] : []),
  ]
}
