import type { Answer } from '../domain/answer/answer.ts'
import type { Digest } from '../domain/digest/digest.ts'
import type { Warning } from '../domain/digest/warnings.ts'
import { printNumber } from '../domain/print-number.ts'
import { SMALL_SAMPLE } from '../domain/statistics/wilson.ts'
import { addDays } from '../domain/time/day.ts'
import { formatDates, formatDay, formatSpan } from '../domain/time/format-dates.ts'
import type { Period } from '../domain/time/period.ts'
import type { Block, Message } from '../message.ts'
import { answerChart, chartBlock } from './answer-chart.ts'
import { changeSize } from './change-words.ts'
import { buttons, context, header, section, sections, withTeam } from './blocks.ts'
import { escapeName, plainName } from './escape.ts'
import { formatFigure } from './format-value.ts'
import { channelWords, formatBeyond, limitLine, STATE_MARKS } from './limit-words.ts'
import { titleOf, wordsOf } from './names.ts'

const MOST_LINES = 20
const MOST_NAMES = 12
const MOST_REST = 30

/** What happened to the digest itself. */
export interface DigestFate {
  /** How late it is, in words. */
  readonly lateBy?: string
  /** What the digests before it were about that did not go out, earliest first. */
  readonly skipped?: readonly Period[]
}

/**
 * The morning digest: warnings first, then what changed and what has a limit beside the same weekday before, the rest in a
 * paragraph, a picture, what is missing.
 */
export function digestMessage(digest: Digest, { lateBy, skipped = [] }: DigestFate = {}): Message {
  const { team, highlight } = digest
  const headline = headlineOf(digest)
  const chart = highlight && answerChart(highlight, { currency: team.currency, nameOf: (key) => key })
  return {
    text: `${escapeName(team.name)}, ${datesOf(digest)}: ${headline}`,
    blocks: [
      header(`${plainName(team.name)} · ${datesOf(digest)}`),
      section(`*${headline}*`),
      ...(lateBy ? [context(`:hourglass: This digest is ${lateBy} late`)] : []),
      ...warningBlocks(digest),
      ...figureBlocks(digest),
      ...(chart ? [chartBlock(chart)] : []),
      ...missingBlocks(digest),
      ...basisBlocks(digest),
      ...(skipped.length > 0 ? [context(skippedWords(skipped))] : []),
      ...(highlight
        ? buttons([
            {
              label: `${titleOf(highlight.metric.id)}, week`,
              actionId: 'ask',
              value: withTeam(`${highlight.metric.id} week`, team),
            },
          ])
        : []),
    ],
  }
}

/** The digest's own days: of a few the weekdays matter. */
const datesOf = ({ cadence, period }: Digest): string => (cadence === 'day' ? formatSpan(period) : formatDates(period))

/** What the figures are of, and what stands beside them. */
function basisBlocks(digest: Digest): Block[] {
  const { cadence, lines } = digest
  const partner = lines.find(({ comparison }) => comparison)?.comparison?.partner
  if (!partner) return []
  const beside = cadence === 'day' ? 'the same weekday before' : `the ${cadence} before`
  return [
    context(
      `Each figure is ${datesOf(digest)}, beside ${beside}, ${cadence === 'day' ? formatSpan(partner) : formatDates(partner)}`,
    ),
  ]
}

/** What the day comes down to, in a sentence: broken limits before real changes before quiet. */
function headlineOf({ lines, warnings, team }: Digest): string {
  if (lines.length === 0) return 'Nothing was recorded'
  const critical = warnings.filter(({ state }) => state === 'critical')
  const named = (critical.length > 0 ? critical : warnings).map(
    ({ limit, metric, figure, state }) =>
      `${wordsOf(metric.id)} ${formatBeyond(figure.value ?? 0, { bound: limit[state === 'critical' ? 'critical' : 'warn']!, unit: metric.unit, currency: team.currency })}`,
  )
  if (named.length > 0)
    return `${capitalised(listOf(named, 3))} ${critical.length > 0 ? 'beyond the critical limit' : 'beyond the warning limit'}`
  const changed = lines.filter(({ comparison }) => comparison?.change?.isChange)
  const isWithin = lines.some(({ judgement }) => judgement?.state === 'ok')
  if (changed.length === 0)
    return `${isWithin ? 'All within limits, and no' : 'No'} change beyond the usual ups and downs`
  const said = changed.map(
    ({ metric, comparison }) => `${wordsOf(metric.id)} ${(comparison?.change?.amount ?? 0) > 0 ? 'up' : 'down'}`,
  )
  return `${capitalised(listOf(said, 3))}${isWithin ? '; all within limits' : ''}`
}

function listOf(words: readonly string[], most: number): string {
  const shown = words.slice(0, most)
  const more = words.length - shown.length
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(shown.length > 2 ? ', ' : ' and ')
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** A line for each broken limit; nothing when all hold. */
export function warningBlocks({ warnings, team }: Digest): Block[] {
  const lines = warnings.map((warning) => {
    const { limit, metric } = warning
    const channel = limit.channel === '' ? '' : `, ${channelWords(limit.channel)}`
    return `*${titleOf(metric.id)}${channel}* ${limitLine(metric, warning, team.currency)}${sinceWords(warning)}`
  })
  const more = lines.length > MOST_LINES ? [`+${lines.length - MOST_LINES} more limits are broken`] : []
  return sections([...lines.slice(0, MOST_LINES), ...more])
}

/** `, since Tue 24 Nov 2026`; of a limit that was broken now and then, on how many days. */
function sinceWords({ window, since, days, limit }: Warning): string {
  const last = addDays(window.end, -1)
  if (since < last && (days[0] ?? last) >= since) return `, since ${formatDay(since)}`
  return limit.windowDays === 1 && days.length > 1 ? `, on ${days.length} days` : ''
}

/** A line for each figure that changed or has a limit, and one paragraph for those that tell nothing new. */
export function figureBlocks({
  lines,
  period: asked,
  team: { currency },
}: Pick<Digest, 'lines' | 'period' | 'team'>): Block[] {
  const notable = lines.filter(({ comparison, judgement }) => comparison?.change?.isChange || judgement)
  const shown = notable.slice(0, MOST_LINES)
  const rest = lines.filter((line) => !shown.includes(line))
  const words = rest.slice(0, MOST_REST).map((line) => shortLine(line, { asked, currency }))
  const more = rest.length > MOST_REST ? ` and ${rest.length - MOST_REST} more: ask for them by name` : ''
  return [
    ...sections(shown.map((line) => digestLine(line, { asked, currency }))),
    ...(rest.length > 0 ? [section(`Nothing unusual, the week before in brackets: ${words.join(' · ')}${more}`)] : []),
  ]
}

interface InDigest {
  /** The digest's days. */
  readonly asked: Period
  readonly currency: string
}

/** `inquiries 45 (36)`. */
function shortLine({ metric, figure, period, comparison }: Answer, { asked, currency }: InDigest): string {
  const before = comparison?.partnerFigure.value ?? null
  const was = before === null ? '' : ` (${formatFigure(before, metric, currency)})`
  return `${wordsOf(metric.id)}${daysWords(period, asked)} ${formatFigure(figure.value, metric, currency)}${was}`
}

/** Of what is told by whole weeks, the week that ended with the days of the digest. */
function daysWords(period: Period, asked: Period): string {
  return period.start === asked.start && period.end === asked.end ? '' : ` of ${formatDates(period)}`
}

/** `🟢 Abandonment 5.9% (24 of 408) · ▼ 2.3 pp (was 8.2%)`; an arrow only for what is more than chance. */
function digestLine({ metric, figure, period, comparison, judgement }: Answer, { asked, currency }: InDigest): string {
  const mark = judgement ? `${STATE_MARKS[judgement.state]} ` : ''
  const value = `${mark}*${titleOf(metric.id)}*${daysWords(period, asked)} ${formatFigure(figure.value, metric, currency)}${behind(figure.share)}`
  if (!comparison?.change) return value
  const { change, partnerFigure } = comparison
  const was = formatFigure(partnerFigure.value, metric, currency)
  if (change.amount === 0) return `${value} · same as before`
  if (!change.isChange) return `${value} · ${change.isChange === false ? 'about the same, ' : ''}was ${was}`
  return `${value} · ${change.amount > 0 ? '▲' : '▼'} ${changeSize(change, currency)} (was ${was})`
}

const behind = (share: Answer['figure']['share']): string =>
  share
    ? ` (${printNumber(share.hits, 0)} of ${printNumber(share.n, 0)}${share.n < SMALL_SAMPLE ? ', a small sample' : ''})`
    : ''

/** What is usually recorded on such a day and is not yet. */
export function missingBlocks({ missing, silent, period }: Digest): Block[] {
  if (missing.length === 0) return []
  const names = listOf(missing.map(wordsOf), MOST_NAMES)
  const others = silent.filter((id) => !missing.includes(id))
  const without =
    others.length === 0 ? '' : ` Without them there is no ${others.slice(0, 4).map(wordsOf).join(' or ')}.`
  return [section(`:mag: Not recorded yet for ${formatDay(addDays(period.end, -1))}: ${names}.${without}`)]
}

/** Digests that were due while nothing ran, or that Slack could not be given in time. */
function skippedWords(periods: readonly Period[]): string {
  const [one] = periods
  return periods.length === 1
    ? `The digest for ${formatSpan(one!)} did not go out`
    : `${periods.length} digests did not go out: for ${listOf(periods.map(formatSpan), MOST_NAMES)}`
}
