import { spentOf } from '../domain/answer/budget.ts'
import { ownMeasures } from '../domain/catalogue/needs.ts'
import { chosenMetrics, type Digest } from '../domain/digest/digest.ts'
import { isChanged, isCompared, type DigestLine } from '../domain/digest/digest-line.ts'
import type { Warning } from '../domain/digest/warnings.ts'
import { addDays, daysBetween } from '../domain/time/day.ts'
import { formatDay } from '../domain/time/format-dates.ts'
import type { Period } from '../domain/time/period.ts'
import { changeSize } from './change-words.ts'
import { daysOffWords } from './digest-basis.ts'
import { subjectOf } from './digest-missing.ts'
import { countedThings } from './format-value.ts'
import { signalLine } from './insight-words.ts'
import { heldWords } from './held-words.ts'
import { describeBound } from './limit-words.ts'
import { listOf } from './list-of.ts'
import { wordsOf } from './names.ts'
import { partWords } from './part-words.ts'

const MOST_NAMED = 3

/**
 * What the days come down to, in a sentence: broken limits with their values, then the changes that are more than noise,
 * else early warnings, else that there is nothing, or nothing yet to compare with; then what that leaves out. Escaped.
 */
export function headlineOf(digest: Digest): string {
  const { lines, warnings, team } = digest
  if (lines.length === 0 && warnings.length === 0)
    return chosenMetrics(digest).length > 0 ? 'None of the chosen figures was recorded' : 'Nothing was recorded'
  const broken = warnings.slice(0, MOST_NAMED).map((warning) => warningWords(warning, digest))
  const others = warnings.length - MOST_NAMED
  const moreBroken = others > 0 ? [`${countedThings(others, 'more limits')} broken`] : []
  const isNamed = ({ answer }: DigestLine): boolean => warnings.some(({ metric }) => metric.id === answer.metric.id)
  const changed = lines.filter((line) => isChanged(line) && !isNamed(line))
  const room = Math.max(1, MOST_NAMED - broken.length)
  const changes = changed.slice(0, room).map((line) => changeWords(line, team.currency))
  const moreChanged = changed.length > room ? [`${changed.length - room} more changed`] : []
  const said = [...broken, ...moreBroken, ...changes, ...moreChanged]
  if (said.length > 0) return capitalised(said.join('; '))
  return [quietWords(digest), ...gapWords(digest)].join('; ')
}

/** Where no limit is broken and nothing changed. */
function quietWords(digest: Digest): string {
  const { lines, unjudged, team, period, daysOff } = digest
  const held = lines.filter(({ answer }) => answer.judgement?.state === 'ok')
  const isAll = unjudged.length === 0 && held.every(({ without }) => without.length === 0)
  const within = isAll ? 'All within limits' : 'Within the limits that could be judged'
  const after = (link: string, words: string): string =>
    held.length > 0 ? `${within}, ${link} ${words}` : capitalised(words)
  const early = lines.filter((line) => isWarnedOf(line, team.currency)).map(({ answer }) => wordsOf(answer.metric.id))
  if (early.length > 0) return after('but an', `early warning: ${listOf(early, MOST_NAMED)}`)
  if (!lines.some(isCompared) && daysOff.length > 0)
    return after('and', `no such ${isOneDay(period) ? 'day' : 'days'} before to compare with: ${daysOffWords(digest)}`)
  if (!lines.some(isCompared)) return after('and', 'nothing yet to compare the figures with')
  return after('and', 'no change beyond the usual ups and downs')
}

/** What there is no telling about: `inquiries on phone not recorded`, `abandonment without a figure`. */
function gapWords({ missing, unjudged, team, period }: Digest): string[] {
  const measures = new Set(missing.map(({ measure }) => measure))
  const unexplained = unjudged.filter(({ metric }) =>
    ownMeasures(team.catalogue.metricOf(metric)).every((measure) => !measures.has(measure)),
  )
  const names = (subjects: readonly string[], words: string): string[] =>
    subjects.length === 0 ? [] : [`${listOf(subjects, MOST_NAMED)} ${words}`]
  return [
    ...names(missing.map(subjectOf), isOneDay(period) ? 'not recorded' : 'not complete'),
    ...names(
      unexplained.map((limit) => `${wordsOf(limit.metric)}${partWords(limit)}`),
      'without a figure',
    ),
  ]
}

const isOneDay = ({ start, end }: Period): boolean => daysBetween(start, end) === 1

const isWarnedOf = ({ answer, signals }: DigestLine, currency: string): boolean =>
  signals.some((signal) => signalLine(signal, answer, currency).length > 0)

/** `abandonment on phone 11.9%, critical over 8%`; where several days are told, with the day that is meant. */
function warningWords(
  { limit, metric, value: held, unit, state, window, budget }: Warning,
  { period, team }: Digest,
): string {
  const { currency } = team
  const bound = limit[state === 'critical' ? 'critical' : 'warn']!
  const day = addDays(window.end, -1)
  const value = heldWords({ ...limit, value: held ?? 0, spent: spentOf(budget), bound, unit, currency, day })
  return `${wordsOf(metric.id)}${partWords(limit)} ${value}${whenWords({ window, limit }, period)}, ${state === 'critical' ? 'critical' : 'warning'}${limit.basis === 'signal' ? '' : ` ${describeBound(bound, unit, currency)}`}`
}

/** ` on Sat 21 Nov 2026`, ` in the 30 days to Sat 21 Nov 2026`; nothing of the only day there is. */
function whenWords({ window, limit }: Pick<Warning, 'window' | 'limit'>, told: Period): string {
  const days = daysBetween(window.start, window.end)
  const last = formatDay(addDays(window.end, -1))
  if (limit.basis === 'budget') return isOneDay(told) ? '' : ` by ${last}`
  if (days > 1) return ` in the ${days} days to ${last}`
  return isOneDay(told) ? '' : ` on ${last}`
}

/** `CSAT down 3.1 pp, more than chance`. */
function changeWords({ answer }: DigestLine, currency: string): string {
  const change = answer.comparison!.change!
  const moved = change.amount > 0 ? 'up' : 'down'
  return `${wordsOf(answer.metric.id)} ${moved} ${changeSize(change, currency)}, more than chance`
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
