import type { Answer } from '../domain/answer/answer.ts'
import type { Digest } from '../domain/digest/digest.ts'
import { isNotable, isUsual, type DigestLine } from '../domain/digest/digest-line.ts'
import { notesIn } from '../domain/note/notes-in.ts'
import type { Team } from '../domain/team.ts'
import { formatDates, formatDay } from '../domain/time/format-dates.ts'
import type { Period } from '../domain/time/period.ts'
import type { Block } from '../message.ts'
import { section, sections } from './blocks.ts'
import { ROOM } from './digest-room.ts'
import { countsBehind } from './counts-behind.ts'
import { escapeName } from './escape.ts'
import { changeSize } from './change-words.ts'
import { formatFigure } from './format-value.ts'
import { signalLine, splitLine } from './insight-words.ts'
import { describeBound, STATE_MARKS } from './limit-words.ts'
import { listOf } from './list-of.ts'
import { channelWords, titleOf, wordsOf } from './names.ts'
import { isSmall } from './small.ts'
import { sparkline } from './sparkline.ts'

const LONGEST_NOTE = 120
const MOST_LINES = 20
const MOST_NAMES = 12
/** Of lines with what explains them there is room for fewer. */
const MOST_EXPLAINED = 4

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

/** What can't tell yet, what is no more than chance, and what no test holds against that; of a short digest nothing. */
function restBlocks(rest: readonly DigestLine[], digest: Figures): Block[] {
  if (digest.settings.detail === 'short') return []
  const partial = rest.filter(({ without }) => without.length > 0)
  const usual = rest.filter((line) => !partial.includes(line) && isUsual(line))
  const others = rest.filter((line) => !partial.includes(line) && !isUsual(line))
  const told = [
    { lead: 'Not complete yet', lines: partial },
    { lead: 'Nothing unusual', lines: usual },
    { lead: usual.length > 0 ? 'Also recorded' : 'Recorded', lines: others },
  ].filter(({ lines }) => lines.length > 0)
  return told.map((paragraph) => section(restWords({ ...paragraph, room: ROOM.rest / told.length }, digest)))
}

interface Paragraph {
  readonly lead: string
  readonly lines: readonly DigestLine[]
  readonly room: number
}

function restWords({ lead, lines, room }: Paragraph, { period, team }: Figures): string {
  const words = fitting(
    lines.map((line) => shortLine(line, period, team.currency)),
    room,
  )
  const more = lines.length > words.length ? ` and ${lines.length - words.length} more: the thread has all of them` : ''
  const hasBefore = lines.slice(0, words.length).some(({ answer }) => beforeOf(answer) !== null)
  const brackets = hasBefore ? ', the figure before in brackets' : ''
  return `${lead}${brackets}: ${words.join(' · ')}${more}`
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

/** `inquiries 45 (36)`, `inquiries 20 (36) without phone so far`. */
function shortLine({ answer, without }: DigestLine, asked: Period, currency: string): string {
  const { metric, figure, period } = answer
  const before = beforeOf(answer)
  const was = before === null ? '' : ` (${formatFigure(before, metric, currency)})`
  return `${wordsOf(metric.id)}${daysWords(period, asked)} ${[`${formatFigure(figure.value, metric, currency)}${was}`, ...withoutWords(without)].join(' ')}`
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
  const value = `${mark}*${titleOf(metric.id)}*${daysWords(answer.period, period)} ${formatFigure(figure.value, metric, team.currency)}${behind(answer, team.currency)}`
  const parts = [value, ...changeParts(line, team.currency), ...limitParts(answer, team.currency)]
  const spark = settings.detail === 'short' ? '' : sparkline(recent)
  const told = `${parts.join(' · ')}${spark === '' ? '' : `  ${spark}`}`
  return [told, ...(isExplained && settings.detail !== 'short' ? explanations(line, team) : [])].join('\n')
}

/** An arrow only for what is more than chance, and none where a part is missing. Of what warns early, no word of chance. */
function changeParts(
  { answer, without, signals }: Pick<DigestLine, 'answer' | 'without' | 'signals'>,
  currency: string,
): string[] {
  const { comparison, metric } = answer
  const partly = withoutWords(without)
  if (!comparison?.change) return partly
  const { change, partnerFigure } = comparison
  const was = formatFigure(partnerFigure.value, metric, currency)
  if (partly.length > 0) return [`was ${was}`, ...partly]
  if (change.amount === 0) return ['same as before']
  const isChance = change.isChange === false && signals.length === 0
  if (!change.isChange) return [`was ${was}${isChance ? ', can’t be told from chance' : ''}`]
  return [`${change.amount > 0 ? '▲' : '▼'} ${changeSize(change, currency)} (was ${was})`]
}

const withoutWords = (without: readonly string[]): string[] =>
  without.length === 0 ? [] : [`without ${listOf(without.map(channelWords), MOST_NAMES)} so far`]

function limitParts({ judgement, metric }: Answer, currency: string): string[] {
  const limit = judgement?.limit.basis === 'figure' ? judgement.limit : null
  const bound = limit?.warn ?? limit?.critical
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
    ...(split ? splitLine(split, answer, setting) : []),
    ...(agent === null ? [] : ['One agent explains most of it: the managers are told who']),
    ...(line.warning ? [] : signals.flatMap((signal) => signalLine(signal, answer, currency))),
    ...(extremes ? [`${capitalised(best)} ${of(extremes.best)}, ${worst} ${of(extremes.worst)}`] : []),
  ].map((text) => `      ${text}`)
}

const isJudged = ({ metric: { direction } }: Answer): boolean => direction === 'up' || direction === 'down'

export function behind({ metric, figure }: Answer, currency: string): string {
  const counts = countsBehind({ metric, figure }, currency)
  return counts === null ? '' : ` (${counts}${isSmall(metric, figure) ? ', a small sample' : ''})`
}

const MOST_MOVED = 3

/** What was noted on the days, and what moved since then by more than chance; of many notes the latest. */
export function eventBlocks({
  events,
  notes,
  period,
  team,
}: Pick<Digest, 'events' | 'notes' | 'period' | 'team'>): Block[] {
  const lines = events.map(({ note, moved }) => {
    const told = moved.slice(0, MOST_MOVED).map((answer) => {
      const [change = ''] = changeParts({ answer, without: [], signals: [] }, team.currency)
      return `${wordsOf(answer.metric.id)} ${change}`
    })
    const since = told.length === 0 ? '' : `. Since then, beside the same weekdays before: ${told.join(', ')}`
    return `:memo: ${formatDay(note.day)}: ${escapeName(note.text, LONGEST_NOTE)}${since}`
  })
  const left = notesIn(notes, period).length - events.length
  const more = (count: number): string => `+${count} more ${count === 1 ? 'note' : 'notes'} on these days`
  const told = left > 0 ? [...lines, more(left)] : lines
  return sections(told, { longest: ROOM.events, more: (count) => more(left > 0 ? count - 1 + left : count) })
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
