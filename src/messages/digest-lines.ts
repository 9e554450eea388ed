import { daysWithin, verdictsOf } from '../domain/answer/compliance.ts'
import type { Answer } from '../domain/answer/answer.ts'
import type { Digest } from '../domain/digest/digest.ts'
import { isNotable, type DigestLine } from '../domain/digest/digest-line.ts'
import type { Missing } from '../domain/digest/missing.ts'
import type { Warning } from '../domain/digest/warnings.ts'
import { printNumber } from '../domain/print-number.ts'
import { SMALL_SAMPLE } from '../domain/statistics/wilson.ts'
import type { Team } from '../domain/team.ts'
import { addDays, daysBetween } from '../domain/time/day.ts'
import { formatDates, formatDay } from '../domain/time/format-dates.ts'
import type { Period } from '../domain/time/period.ts'
import type { Block } from '../message.ts'
import { cut, section, sections } from './blocks.ts'
import { escapeName } from './escape.ts'
import { changeSize } from './change-words.ts'
import { formatFigure } from './format-value.ts'
import { signalLine, splitLine } from './insight-words.ts'
import { channelWords, describeBound, limitLine, STATE_MARKS } from './limit-words.ts'
import { listOf } from './list-of.ts'
import { mention } from './mention.ts'
import { titleOf, wordsOf } from './names.ts'
import { sparkline } from './sparkline.ts'

const LONGEST_NOTE = 120
const MOST_LINES = 20
const MOST_NAMES = 12
const MOST_RECORDERS = 2
/**
 * How many characters there is room for: Slack refuses somewhat more than 13,000 in all blocks together, with what it
 * takes to write them down. The thread has everything.
 */
const ROOM = { warnings: 1_800, figures: 3_400, rest: 1_500, events: 1_000, missing: 700, compliance: 600 } as const
/** Of lines with what explains them there is room for fewer. */
const MOST_EXPLAINED = 4

/** A line for each broken limit; nothing when all hold. */
export function warningBlocks({ warnings, team }: Pick<Digest, 'warnings' | 'team'>): Block[] {
  const lines = warnings.map((warning) => {
    const { limit, metric } = warning
    const channel = limit.channel === '' ? '' : `, ${channelWords(limit.channel)}`
    return `*${titleOf(metric.id)}${channel}* ${limitLine(metric, warning, team.currency)}${sinceWords(warning)}`
  })
  return sections(lines, { longest: ROOM.warnings, more: (count) => `+${count} more limits are broken` })
}

/** `, since Tue 24 Nov 2026`; of a limit that was broken now and then, on how many days. */
function sinceWords({ window, since, days, limit }: Warning): string {
  const last = addDays(window.end, -1)
  if (since < last && (days[0] ?? last) >= since) return `, since ${formatDay(since)}`
  return limit.windowDays === 1 && days.length > 1 ? `, on ${days.length} days` : ''
}

type Figures = Pick<Digest, 'lines' | 'period' | 'team' | 'settings'>

/** A line for each figure that changed or has a limit, and one paragraph for those that tell nothing new. */
export function figureBlocks(digest: Figures): Block[] {
  const { lines, settings } = digest
  const isFull = settings.detail === 'full'
  const notable = lines.filter((line) => isFull || isNotable(line))
  const shown = notable.slice(0, isFull ? 2 * MOST_LINES : MOST_LINES)
  const rest = lines.filter((line) => !shown.includes(line))
  return [
    ...sections(
      shown.map((line, index) => digestLine(line, digest, index < MOST_EXPLAINED)),
      { longest: ROOM.figures, more: (count) => `+${count} more: the thread has all of them` },
    ),
    ...restBlocks(rest, digest),
  ]
}

/** What tells nothing new, in a paragraph; of a short digest only how much that is. */
function restBlocks(rest: readonly DigestLine[], { period, team, settings }: Figures): Block[] {
  if (rest.length === 0 || settings.detail === 'short') return []
  const words = fitting(
    rest.map(({ answer }) => shortLine(answer, period, team.currency)),
    ROOM.rest,
  )
  const more = rest.length > words.length ? ` and ${rest.length - words.length} more: the thread has all of them` : ''
  const hasBefore = rest.slice(0, words.length).some(({ answer }) => beforeOf(answer) !== null)
  const lead = hasBefore ? 'Nothing unusual, the figure before in brackets' : 'Nothing unusual'
  return [section(`${lead}: ${words.join(' · ')}${more}`)]
}

/** The first of the words, as many as there is room for. */
function fitting(words: readonly string[], room: number): string[] {
  let length = 0
  return words.filter((word) => {
    length += word.length + 3
    return length <= room
  })
}

const beforeOf = ({ comparison }: Answer): number | null => comparison?.partnerFigure.value ?? null

/** `inquiries 45 (36)`. */
function shortLine(answer: Answer, asked: Period, currency: string): string {
  const { metric, figure, period } = answer
  const before = beforeOf(answer)
  const was = before === null ? '' : ` (${formatFigure(before, metric, currency)})`
  return `${wordsOf(metric.id)}${daysWords(period, asked)} ${formatFigure(figure.value, metric, currency)}${was}`
}

/** Of what is told by whole weeks, the week that ended with the days of the digest. */
function daysWords(period: Period, asked: Period): string {
  return period.start === asked.start && period.end === asked.end ? '' : ` of ${formatDates(period)}`
}

/** `🟢 Abandonment 5.9% (24 of 408) · ▼ 2.3 pp (was 8.2%) · limit over 8% ▂▃▂▁`, and under it what explains it. */
function digestLine(line: DigestLine, { period, team, settings }: Figures, isExplained: boolean): string {
  const { answer, recent } = line
  const { metric, figure, judgement } = answer
  const state = line.warning?.state ?? judgement?.state
  const mark = state ? `${STATE_MARKS[state]} ` : ''
  const value = `${mark}*${titleOf(metric.id)}*${daysWords(answer.period, period)} ${formatFigure(figure.value, metric, team.currency)}${behind(figure.share)}`
  const parts = [value, ...changeParts(line, team.currency), ...limitParts(answer, team.currency)]
  const spark = settings.detail === 'short' ? '' : sparkline(recent)
  const told = `${parts.join(' · ')}${spark === '' ? '' : `  ${spark}`}`
  return [told, ...(isExplained && settings.detail !== 'short' ? explanations(line, team) : [])].join('\n')
}

/** An arrow only for what is more than chance, and none where a part is missing. */
function changeParts({ answer, without }: Pick<DigestLine, 'answer' | 'without'>, currency: string): string[] {
  const { comparison, metric } = answer
  const partly = without.length === 0 ? [] : [`without ${listOf(without.map(channelWords), MOST_NAMES)} so far`]
  if (!comparison?.change) return partly
  const { change, partnerFigure } = comparison
  const was = formatFigure(partnerFigure.value, metric, currency)
  if (partly.length > 0) return [`was ${was}`, ...partly]
  if (change.amount === 0) return ['same as before']
  if (!change.isChange) return [`was ${was}${change.isChange === false ? ', no more than chance' : ''}`]
  return [`${change.amount > 0 ? '▲' : '▼'} ${changeSize(change, currency)} (was ${was})`]
}

function limitParts({ judgement, metric }: Answer, currency: string): string[] {
  const bound = judgement?.limit.warn ?? judgement?.limit.critical
  return bound ? [`limit ${describeBound(bound, metric.unit, currency)}`] : []
}

/** Where a change comes from, whether it is one agent's, early warnings, and of a week or month its best and worst day. */
function explanations(line: DigestLine, team: Team): string[] {
  const { answer, split, signals, agent, extremes } = line
  const { currency } = team
  const setting = { team, nameOf: channelWords }
  const of = ({ day, value }: { day: string; value: number }): string =>
    `${formatDay(day)} ${formatFigure(value, answer.metric, currency)}`
  const [best, worst] = isJudged(answer) ? ['best', 'worst'] : ['highest', 'lowest']
  return [
    ...(split ? [splitLine(split, answer, setting)] : []),
    ...(agent === null ? [] : ['One agent explains most of it: the managers are told who']),
    ...(line.warning ? [] : signals.flatMap((signal) => signalLine(signal, answer, currency))),
    ...(extremes ? [`${capitalised(best)} ${of(extremes.best)}, ${worst} ${of(extremes.worst)}`] : []),
  ].map((text) => `      ${text}`)
}

const isJudged = ({ metric: { direction } }: Answer): boolean => direction === 'up' || direction === 'down'

const behind = (share: Answer['figure']['share']): string =>
  share
    ? ` (${printNumber(share.hits, 0)} of ${printNumber(share.n, 0)}${share.n < SMALL_SAMPLE ? ', a small sample' : ''})`
    : ''

const MOST_MOVED = 3

/** What was noted on the days, and what moved since then by more than chance. */
export function eventBlocks({ events, team }: Pick<Digest, 'events' | 'team'>): Block[] {
  const lines = events.map(({ note, moved }) => {
    const told = moved.slice(0, MOST_MOVED).map((answer) => {
      const [change = ''] = changeParts({ answer, without: [] }, team.currency)
      return `${wordsOf(answer.metric.id)} ${change}`
    })
    const since = told.length === 0 ? '' : `. Since then, beside the same weekdays before: ${told.join(', ')}`
    return `:memo: ${formatDay(note.day)}: ${escapeName(note.text, LONGEST_NOTE)}${since}`
  })
  return sections(lines, { longest: ROOM.events })
}

/** Of a week or month: on how many days all limits held, and which did not. */
export function complianceBlocks({ compliance, period }: Pick<Digest, 'compliance' | 'period'>): Block[] {
  const verdicts = [...verdictsOf(compliance).values()]
  if (verdicts.length === 0) return []
  const within = verdicts.filter(Boolean).length
  const missed = compliance
    .map((record) => ({ record, ...daysWithin(record, period) }))
    .filter(({ within: held, days }) => held < days)
    .toSorted((a, b) => b.days - b.within - (a.days - a.within))
    .map(({ record: { metric, limit }, within: held, days }) => {
      const place = limit.channel === '' ? '' : ` on ${channelWords(limit.channel)}`
      return `${wordsOf(metric.id)}${place} on ${days - held} of ${days}`
    })
  const which = missed.length === 0 ? '' : `; broken: ${listOf(missed, MOST_NAMES)}`
  const share = printNumber((100 * within) / verdicts.length, 1)
  return [
    section(cut(`*Within all limits* on ${within} of ${verdicts.length} days (${share}%)${which}`, ROOM.compliance)),
  ]
}

/** What is usually recorded on such a day and is not yet, with who usually does. */
export function missingBlocks({ missing, silent, period }: Pick<Digest, 'missing' | 'silent' | 'period'>): Block[] {
  if (missing.length === 0) return []
  const names = missingWords(missing, period)
  const others = silent.filter((id) => missing.every(({ measure }) => measure !== id))
  const without =
    others.length === 0 ? '' : ` Without them there is no ${others.slice(0, 4).map(wordsOf).join(' or ')}.`
  const isOneDay = daysBetween(period.start, period.end) === 1
  const words = `:mag: Not recorded yet${isOneDay ? ` for ${formatDay(period.start)}` : ''}: ${names}.${without}`
  return [section(cut(words, ROOM.missing))]
}

/** `complaints and orders (usually by @Anna); CSAT on Fri 20 Nov 2026 (usually by @Ben or @Chika)`. */
function missingWords(missing: readonly Missing[], period: Period): string {
  const alike = new Map<string, string[]>()
  for (const one of missing) {
    const rest = `${whenMissing(one, period)}${recorderWords(one)}`
    alike.set(rest, [...(alike.get(rest) ?? []), subjectOf(one)])
  }
  return [...alike].map(([rest, names]) => `${listOf(names, MOST_NAMES)}${rest}`).join('; ')
}

const subjectOf = ({ measure, channel }: Missing): string =>
  `${wordsOf(measure)}${channel === '' ? '' : ` on ${channelWords(channel)}`}`

function whenMissing({ days }: Missing, { start, end }: Period): string {
  if (daysBetween(start, end) === 1) return ''
  return days.length === 1 ? ` on ${formatDay(days[0]!)}` : ` on ${days.length} days`
}

function recorderWords({ recorders }: Missing): string {
  const people = recorders.filter((author) => /^[UW]/.test(author)).slice(0, MOST_RECORDERS)
  return people.length === 0 ? '' : ` (usually by ${people.map(mention).join(' or ')})`
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
