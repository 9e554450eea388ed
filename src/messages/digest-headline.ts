import { chosenMetrics, type Digest } from '../domain/digest/digest.ts'
import { isChanged, type DigestLine } from '../domain/digest/digest-line.ts'
import type { Warning } from '../domain/digest/warnings.ts'
import { addDays, daysBetween } from '../domain/time/day.ts'
import { formatDay } from '../domain/time/format-dates.ts'
import type { Period } from '../domain/time/period.ts'
import { changeSize } from './change-words.ts'
import { signalLine } from './insight-words.ts'
import { channelWords, describeBound, formatBeyond } from './limit-words.ts'
import { listOf } from './list-of.ts'
import { wordsOf } from './names.ts'

const MOST_NAMED = 3

/**
 * What the days come down to, in a sentence: broken limits with their values, then the changes that are more than noise,
 * else early warnings, else that there is nothing, or nothing yet to compare with. Escaped.
 */
export function headlineOf(digest: Digest): string {
  const { lines, warnings, team } = digest
  if (lines.length === 0 && warnings.length === 0)
    return chosenMetrics(digest).length > 0 ? 'None of the chosen figures was recorded' : 'Nothing was recorded'
  const broken = warnings.slice(0, MOST_NAMED).map((warning) => warningWords(warning, digest))
  const moreBroken = warnings.length > MOST_NAMED ? [`${warnings.length - MOST_NAMED} more limits broken`] : []
  const isNamed = ({ answer }: DigestLine): boolean => warnings.some(({ metric }) => metric.id === answer.metric.id)
  const changed = lines.filter((line) => isChanged(line) && !isNamed(line))
  const room = Math.max(1, MOST_NAMED - broken.length)
  const changes = changed.slice(0, room).map((line) => changeWords(line, team.currency))
  const moreChanged = changed.length > room ? [`${changed.length - room} more changed`] : []
  const said = [...broken, ...moreBroken, ...changes, ...moreChanged]
  if (said.length > 0) return capitalised(said.join('; '))
  const holds = lines.some(({ answer }) => answer.judgement?.state === 'ok')
  const early = lines.filter((line) => isWarnedOf(line, team.currency)).map(({ answer }) => wordsOf(answer.metric.id))
  if (early.length > 0)
    return `${holds ? 'All within limits, but an early' : 'Early'} warning: ${listOf(early, MOST_NAMED)}`
  if (!lines.some(isCompared))
    return `${holds ? 'All within limits, and nothing' : 'Nothing'} yet to compare the figures with`
  return `${holds ? 'All within limits, and no' : 'No'} change beyond the usual ups and downs`
}

const isCompared = ({ answer }: DigestLine): boolean => (answer.comparison?.change ?? null) !== null

const isWarnedOf = ({ answer, signals }: DigestLine, currency: string): boolean =>
  signals.some((signal) => signalLine(signal, answer, currency).length > 0)

/** `abandonment on phone 11.9%, critical over 8%`; where several days are told, with the day that is meant. */
function warningWords({ limit, metric, figure, state, window }: Warning, { period, team }: Digest): string {
  const { currency } = team
  const bound = limit[state === 'critical' ? 'critical' : 'warn']!
  const breach = { bound, unit: metric.unit, currency }
  const place = limit.channel === '' ? '' : ` on ${channelWords(limit.channel)}`
  const value = formatBeyond(figure.value ?? 0, breach)
  return `${wordsOf(metric.id)}${place} ${value}${whenWords(window, period)}, ${state === 'critical' ? 'critical' : 'warning'} ${describeBound(bound, metric.unit, currency)}`
}

/** ` on Sat 21 Nov 2026`, ` in the 30 days to Sat 21 Nov 2026`; nothing of the only day there is. */
function whenWords(window: Period, told: Period): string {
  const days = daysBetween(window.start, window.end)
  const last = formatDay(addDays(window.end, -1))
  if (days > 1) return ` in the ${days} days to ${last}`
  return daysBetween(told.start, told.end) === 1 ? '' : ` on ${last}`
}

/** `CSAT down 3.1 pp, more than chance`. */
function changeWords({ answer }: DigestLine, currency: string): string {
  const change = answer.comparison!.change!
  const moved = change.amount > 0 ? 'up' : 'down'
  return `${wordsOf(answer.metric.id)} ${moved} ${changeSize(change, currency)}, more than chance`
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
