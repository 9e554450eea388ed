import type { BarChart, ControlBand, LineChart } from '../chart.ts'
import type { Answer } from '../domain/answer/answer.ts'
import type { ControlLimits } from '../domain/statistics/early-warning.ts'
import type { Digest } from '../domain/digest/digest.ts'
import { formatSpan } from '../domain/time/format-dates.ts'
import type { DigestSaid } from '../domain/digest/said.ts'
import type { Period } from '../domain/time/period.ts'
import { managersOf } from '../domain/team.ts'
import type { Block, Message, NativeChart } from '../message.ts'
import { displayed } from './chart-values.ts'
import { answerChart, chartBlock } from './answer-chart.ts'
import { buttons, context, header, section, withTeam } from './blocks.ts'
import { correctionBlocks } from './correction.ts'
import { basisWords } from './digest-basis.ts'
import { datesOf } from './digest-dates.ts'
import { headlineOf } from './digest-headline.ts'
import { correctedBlocks } from './digest-corrected.ts'
import { complianceBlocks } from './digest-compliance.ts'
import { eventBlocks, figureBlocks } from './digest-lines.ts'
import { missingBlocks } from './digest-missing.ts'
import { warningBlocks } from './digest-warnings.ts'
import { escapeName, plainName } from './escape.ts'
import { formatFigure } from './format-value.ts'
import { listOf } from './list-of.ts'
import { mention } from './mention.ts'
import { titleOf } from './names.ts'
import { nativeChart } from './native-chart.ts'
import { pictureLook } from './picture-look.ts'
import { budgetLine } from './target-line.ts'

const MOST_NAMES = 12
const MOST_BUTTONS = 3

/** What happened to the digest itself. */
export type DigestFate = Partial<Pick<DigestSaid, 'lateBy' | 'skipped' | 'corrections' | 'corrected'>>

/**
 * The digest of some days: a sentence that says what happened, warnings first, then what changed and what has a limit
 * beside the days before, the rest in a paragraph, pictures of what happened, what is missing or was corrected.
 */
export function digestMessage(
  digest: Digest,
  { lateBy, skipped = [], corrections = [], corrected = [] }: DigestFate = {},
): Message {
  const { team } = digest
  const headline = headlineOf(digest)
  const dates = datesOf(digest)
  return {
    text: `${escapeName(team.name)}, ${dates}: ${headline}`,
    blocks: [
      header(`${plainName(team.name)} · ${dates}`),
      section(`*${headline}*${pingOf(digest)}`),
      ...(lateBy ? [context(`:hourglass: This digest is ${lateBy} late`)] : []),
      ...correctionBlocks(corrections, team),
      ...warningBlocks(digest),
      ...figureBlocks(digest),
      ...chartBlocks(digest),
      ...eventBlocks(digest),
      ...complianceBlocks(digest),
      ...budgetBlocks(digest),
      ...missingBlocks(digest),
      ...correctedBlocks(corrected),
      ...basisBlocks(digest),
      ...(skipped.length > 0 ? [context(skippedWords(skipped))] : []),
      ...buttonBlocks(digest),
    ],
  }
}

/** Each figure of a digest as it is printed, by metric. */
export function figuresSaid({ lines, team }: Digest): Record<string, string> {
  return Object.fromEntries(
    lines.map(({ answer: { metric, figure } }) => [metric.id, formatFigure(figure.value, metric, team.currency)]),
  )
}

/** Whom the team wants to be pinged when a limit is broken. */
function pingOf({ warnings, settings, team }: Digest): string {
  if (warnings.length === 0 || settings.mention === 'nobody') return ''
  if (settings.mention !== 'managers') return ` <!${settings.mention}>`
  return ` ${managersOf(team).map(mention).join(' ')}`
}

function chartBlocks({ charts, notes, team, settings }: Digest): Block[] {
  const { currency } = team
  return charts.flatMap(({ answer, usual }, at): Block[] => {
    const spec = answerChart(answer, { currency, nameOf: (key) => key, notes })
    if (!spec) return []
    const native = settings.look === 'slack' && at < MOST_NATIVE ? nativeOf(spec) : null
    if (native) return [native]
    const band = usual && spec.kind === 'line' ? { band: bandOf(usual, answer, currency) } : {}
    return [chartBlock({ ...spec, ...band, look: pictureLook(settings) })]
  })
}

/** Slack takes no more in a message. */
const MOST_NATIVE = 2
const NATIVE_DAYS = 14

/** Slack's own charts take few points and no gaps: the last days that have a value, and their limits. */
function nativeOf(spec: BarChart | LineChart): NativeChart | null {
  if (spec.kind !== 'line') return nativeChart(spec)
  const { title, subtitle, unit, seriesName, limits } = spec
  const known = spec.days
    .map((day, at) => ({ day, value: spec.values[at] ?? null }))
    .filter(({ value }) => value !== null)
    .slice(-NATIVE_DAYS)
  const [days, values] = [known.map(({ day }) => day), known.map(({ value }) => value)]
  return nativeChart({ kind: 'line', title, subtitle, unit, seriesName, limits, days, values })
}

function bandOf({ mean, lower, upper }: ControlLimits, { metric }: Answer, currency: string): ControlBand {
  const [centre, low, high] = [mean, lower, upper].map((value) => displayed(value, metric.unit, currency)!)
  return { centre: centre!, low: low!, high: high!, label: 'usual range' }
}

function budgetBlocks({ budgets, cadence }: Digest): Block[] {
  if (budgets.length === 0) return []
  return [section(budgets.map((budget) => budgetLine(budget, cadence !== 'month')).join('\n'))]
}

/** What the figures are of, and what stands beside them; a short digest says so only where it is not the usual. */
function basisBlocks(digest: Digest): Block[] {
  const words = basisWords(digest)
  const isUsual = digest.daysOff.length === 0
  return words === null || (isUsual && digest.settings.detail === 'short') ? [] : [context(words)]
}

/** Digests that were due while nothing ran, or that Slack could not be given in time. */
function skippedWords(periods: readonly Period[]): string {
  const [one] = periods
  return periods.length === 1
    ? `The digest for ${formatSpan(one!)} did not go out`
    : `${periods.length} digests did not go out: for ${listOf(periods.map(formatSpan), MOST_NAMES)}`
}

/** The likely next questions: about what happened, else about the first figure. */
function buttonBlocks({ charts, lines, team, cadence }: Digest): Block[] {
  const answers = (charts.length > 0 ? charts : lines.slice(0, 1)).map(({ answer }) => answer)
  const word = cadence === 'day' ? 'week' : cadence === 'week' ? 'month' : 'quarter'
  return buttons(
    answers.slice(0, MOST_BUTTONS).map(({ metric }) => ({
      label: `${titleOf(metric.id)}, ${word}`,
      actionId: 'ask',
      value: withTeam(`${metric.id} ${word}`, team),
    })),
  )
}
