import type { Incident, IncidentTerms } from '../domain/incidents/incident.ts'
import { outcomeOf } from '../domain/incidents/reading.ts'
import type { Team } from '../domain/team.ts'
import { formatValue } from './format-value.ts'
import { describeBreach, formatBeyond, STATE_MARKS } from './limit-words.ts'
import { channelWords, titleOf } from './names.ts'

/** `Complaints is critical at 12, over 10`: how an open incident stands, with its mark. */
export function standingWords(
  { terms, lastValue }: Incident,
  { currency }: Pick<Team, 'currency'>,
): { mark: string; words: string } {
  const { unit } = terms
  const subject = subjectWords(terms)
  const outcome = outcomeOf(terms, lastValue, unit)
  if (outcome === 'critical' || outcome === 'warn') {
    const breach = { bound: terms[outcome]!, unit, currency }
    const value = `${formatBeyond(lastValue, breach)}, ${describeBreach(lastValue, breach)}`
    const words = outcome === 'critical' ? `${subject} is critical at ${value}` : `${subject} is at ${value}`
    return { mark: STATE_MARKS[outcome], words }
  }
  const value = formatValue(lastValue, unit, currency)
  if (outcome === 'ok') return { mark: STATE_MARKS.ok, words: `${subject} is back within its limit, at ${value}` }
  return { mark: STATE_MARKS.warn, words: `${subject} is at ${value}, not clearly back within its limit` }
}

/** Whether the figure is back while a snooze, or back and forth, keeps the end from being told. */
export const isBack = ({ terms, lastValue }: Incident): boolean => outcomeOf(terms, lastValue, terms.unit) === 'ok'

/** `Wait time p90 (phone)`: what a limit is about. */
export function subjectWords({
  metric,
  statistic,
  channel,
}: Pick<IncidentTerms, 'metric' | 'statistic' | 'channel'>): string {
  return [titleOf(metric), ...(statistic ? [statistic] : []), ...(channel ? [`(${channelWords(channel)})`] : [])].join(
    ' ',
  )
}
