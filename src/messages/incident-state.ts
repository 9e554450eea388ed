import { partOf, type Incident } from '../domain/incidents/incident.ts'
import type { Outcome } from '../domain/incidents/outcome.ts'
import { outcomeOf } from '../domain/incidents/reading.ts'
import type { Team } from '../domain/team.ts'
import { heldWords } from './held-words.ts'
import { basisWords, breachWords, STATE_MARKS } from './limit-words.ts'
import { listOf } from './list-of.ts'
import { mention } from './mention.ts'
import { momentIn } from './moment.ts'
import { channelWords, titleOf } from './names.ts'
import { partWords, type Spellings } from './part-words.ts'

/** `Complaints is critical at 12, over 10`: how an open incident stands, with its mark. */
export function standingWords(
  incident: Incident,
  { team: { currency }, spellings }: { readonly team: Pick<Team, 'currency'>; readonly spellings: Spellings },
): { mark: string; words: string } {
  const { terms, lastValue, lastSpent: spent, lastDay: day } = incident
  const { unit, basis } = terms
  const subject = numberWords(incident, spellings)
  const outcome = outcomeNow(incident)
  const isFigure = basis === 'figure'
  const held = { ...terms, value: lastValue, spent, currency, day }
  if (outcome === 'critical' || outcome === 'warn') {
    const breach = { bound: terms[outcome]!, unit, currency }
    const value = `${heldWords({ ...held, ...breach })}${breachWords(lastValue, { ...breach, basis })}`
    const at = isFigure ? ' at' : ':'
    const words =
      outcome === 'critical'
        ? `${subject} is critical${at} ${value}`
        : `${subject}${isFigure ? ' is at' : ':'} ${value}`
    return { mark: STATE_MARKS[outcome], words }
  }
  const value = `${isFigure ? 'at ' : ''}${heldWords(held)}`
  if (outcome === 'ok') return { mark: STATE_MARKS.ok, words: `${subject} is back within its limit, ${value}` }
  return { mark: STATE_MARKS.warn, words: `${subject} is ${value}, not clearly back within its limit` }
}

/** What rests on few may lie beyond the critical bound and be sure to break only the first. */
function outcomeNow({ terms, severity, lastValue }: Incident): Outcome {
  const outcome = outcomeOf(terms, lastValue, terms.unit)
  return outcome === 'critical' && severity === 'warn' && terms.warn ? 'warn' : outcome
}

/** Whether the figure is back while a snooze, or back and forth, keeps the end from being told. */
export const isBack = ({ terms, lastValue }: Incident): boolean => outcomeOf(terms, lastValue, terms.unit) === 'ok'

/** Whether somebody has acknowledged it, and that still holds. */
export const isSeen = ({ acknowledged }: Incident, now: number): boolean =>
  acknowledged !== null && acknowledged.until > now

/** Whether somebody keeps it quiet now. */
export const isAsleep = ({ snoozed }: Incident, now: number): boolean => snoozed !== null && snoozed.until > now

/** Who has acknowledged it, who keeps it quiet until when, and who says that it is of no use. */
export function answeredWords(
  incident: Incident,
  { team, now }: { readonly team: Pick<Team, 'zone'>; readonly now: number },
): string[] {
  const { acknowledged, snoozed } = incident
  return [
    ...(isSeen(incident, now) ? [`acknowledged by ${mention(acknowledged!.by)}`] : []),
    ...(isAsleep(incident, now)
      ? [`snoozed by ${mention(snoozed!.by)} until ${momentIn(team.zone, snoozed!.until)}`]
      : []),
    ...markedWords(incident),
  ]
}

/** `not useful, says @Anna`; nothing where nobody does. */
export function markedWords({ notUseful }: Incident): string[] {
  if (notUseful.length === 0) return []
  return [`not useful, ${notUseful.length === 1 ? 'says' : 'say'} ${listOf(notUseful.map(mention), 3)}`]
}

/** `Wait time p90 of Ana on phone`, `Complaints (change)`: what an incident is about. Escaped. */
export function subjectWords(incident: Incident, spellings: Spellings): string {
  const held = basisWords(incident.terms.basis)
  return [numberWords(incident, spellings), ...held.map((words) => `(${words})`)].join(' ')
}

function numberWords(incident: Incident, spellings: Spellings): string {
  const { metric, statistic } = incident.terms
  return `${titleOf(metric)}${statistic ? ` ${statistic}` : ''}${partWords(partOf(incident), spellings)}`
}

/** The same in plain text: on buttons nothing is escaped, and nobody mentioned. */
export function plainSubject(incident: Incident, spellings: Spellings): string {
  const { metric, statistic } = incident.terms
  const { channel, agent, area } = partOf(incident)
  return [
    titleOf(metric),
    statistic ? ` ${statistic}` : '',
    agent === '' ? '' : ` of ${spellings.get(`agent:${agent}`) ?? agent}`,
    area === '' ? '' : ` about ${spellings.get(`area:${area}`) ?? area}`,
    channel === '' ? '' : ` on ${channelWords(channel)}`,
  ].join('')
}
