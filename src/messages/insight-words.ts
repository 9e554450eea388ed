import type { Answer } from '../domain/answer/answer.ts'
import { insightsOf } from '../domain/answer/insights.ts'
import { sideOf, type Signal } from '../domain/answer/signals.ts'
import type { Split } from '../domain/answer/split.ts'
import type { ChannelWindow } from '../domain/answer/windows.ts'
import { FEWEST_SAMPLED } from '../domain/answer/figure.ts'
import { printDuration, printNumber } from '../domain/print-number.ts'
import { formatDay } from '../domain/time/format-dates.ts'
import type { Team } from '../domain/team.ts'
import { isSeen, signedMove } from './change-words.ts'
import { formatValue } from './format-value.ts'
import { channelWords } from './names.ts'

interface Setting {
  readonly team: Pick<Team, 'currency' | 'calendar'>
  /** How a key of a dimension is called, escaped. */
  readonly nameOf: (key: string) => string
}

/** What an analyst would add. */
export interface InsightLines {
  /** Where a move comes from, early warnings, the window in which calls end well. */
  readonly lines: readonly string[]
  /** An early warning is among them. */
  readonly hasSignal: boolean
}

export function insightLines(answer: Answer, { team, nameOf }: Setting): InsightLines {
  const { split, signals, windows } = insightsOf(answer, team)
  const warnings = signals.flatMap((signal) => signalLine(signal, answer, team.currency))
  return {
    lines: [...(split ? splitLine(split, answer, { team, nameOf }) : []), ...warnings, ...windowLines(windows)],
    hasSignal: warnings.length > 0,
  }
}

/** What makes up a move, as far as it is seen: `Where it comes from: +1.4 pp by the changed share of chat, +0.8 pp by phone itself, +0.3 pp by the rest`. */
export function splitLine(
  { by, largest, rest, isReversal }: Split,
  { metric }: Answer,
  { team, nameOf }: Setting,
): string[] {
  const parts = largest.flatMap(({ key, part, amount }) => {
    const who = key === '' ? 'what has no ' + by : nameOf(key)
    const moved = signedMove(amount, metric, team.currency)
    if (!isSeen(moved)) return []
    if (part === 'mix') return `${moved} by the changed share of ${who}`
    return `${moved} by ${by === 'agent' && key !== '' ? `${who}’s own figure` : `${who} itself`}`
  })
  const others = signedMove(rest, metric, team.currency)
  // Two of twenty may be little of the move: what the rest did is told where it can be seen.
  if (isSeen(others)) parts.push(`${others} by the rest`)
  const turned = isReversal ? `; yet no ${by} moved that way by itself, only their shares did` : ''
  return parts.length === 0 ? [] : [`Where it comes from: ${parts.join(', ')}${turned}`]
}

/** Nothing where what lies apart is printed alike: the day and its bound, or all eight days and their mean. */
export function signalLine(signal: Signal, { metric }: Answer, currency: string): string[] {
  const shown = (value: number): string => formatValue(value, metric.unit, currency)
  const lead = sideOf(signal, metric) === 'better' ? ':seedling: Early sign for the better' : ':warning: Early warning'
  if (signal.kind === 'run') {
    const mean = shown(signal.mean)
    const alike = signal.values.filter((value) => shown(value) === mean).length
    if (alike === signal.values.length) return []
    const side = alike === 0 ? signal.side : `at or ${signal.side}`
    return [
      `${lead}: eight such days in a row, up to ${formatDay(signal.day)}, are ${side} ${mean}, the mean of those before`,
    ]
  }
  const { day, value, lower, upper } = signal
  if (shown(value) === shown(value < lower ? lower : upper)) return []
  return [`${lead}: ${shown(value)} on ${formatDay(day)} is outside the usual ${shown(lower)} to ${shown(upper)}`]
}

/** A line for each channel that has a window, and one for all that have too few calls for one. */
function windowLines(windows: readonly ChannelWindow[]): string[] {
  const told = windows.flatMap(windowLine)
  const few = windows.filter(({ bounds }) => !bounds).toSorted((a, b) => b.n - a.n)
  const more = told.length > MOST_WINDOWS ? [`+${told.length - MOST_WINDOWS} more windows, one a channel`] : []
  return [...told.slice(0, MOST_WINDOWS), ...more, ...(few[0] ? [tooFewLine(few[0], few.length)] : [])]
}

const MOST_WINDOWS = 8

/** `Calls that end well on phone take 1m 20s to 4m 10s (n 812); 74.0% of all are inside`. */
function windowLine({ channel, n, bounds, inside }: ChannelWindow): string[] {
  if (!bounds) return []
  const share = inside === null ? '' : `; ${printNumber(inside, 1)}% of all are inside`
  return [
    `Calls that end well${onChannel(channel)} take ${printDuration(bounds.low)} to ${printDuration(bounds.high)} (n ${printNumber(n, 0)})${share}`,
  ]
}

/** `How long calls that end well take is told from 50 of them on: on chat there are 12, on 3 more channels no more`. */
function tooFewLine({ channel, n }: ChannelWindow, channels: number): string {
  const others = channels === 1 ? '' : `, on ${channels - 1} more ${channels === 2 ? 'channel' : 'channels'} no more`
  return `How long calls that end well take is told from ${FEWEST_SAMPLED} of them on:${onChannel(channel)} there ${n === 1 ? 'is' : 'are'} ${printNumber(n, 0)}${others}`
}

const onChannel = (channel: string): string => (channel === '' ? '' : ` on ${channelWords(channel)}`)
