import type { IncidentSubject } from '../domain/delivery/delivery.ts'
import { isBroken } from '../domain/limits/bound.ts'
import type { Incident, Limit } from '../domain/limits/limit.ts'
import type { Team } from '../domain/team.ts'
import { formatDay } from '../domain/time/format-dates.ts'
import type { Message } from '../message.ts'
import { buttons, context, section, withTeam } from './blocks.ts'
import { escapeName } from './escape.ts'
import { formatValue } from './format-value.ts'
import { channelWords, describeBreach, formatBeyond } from './limit-words.ts'
import { mention } from './mention.ts'
import { titleOf } from './names.ts'

interface Setting {
  readonly team: Team
  readonly limit: Limit
}

/** A manager's direct message when a critical limit was crossed. */
export function incidentOpenedMessage(incident: Incident, { team, limit }: Setting): Message {
  const { unit } = team.catalogue.metricOf(limit.metric)
  const { currency } = team
  const { lastValue } = incident
  const breach = limit.critical && { bound: limit.critical, unit, currency }
  const value = breach ? formatBeyond(lastValue, breach) : formatValue(lastValue, unit, currency)
  const broken = breach ? `, ${describeBreach(lastValue, breach)}` : ''
  const headline = `:red_circle: ${escapeName(team.name)}: ${subjectWords(limit)} is critical at ${value}${broken}`
  return notice(headline, {
    small: `${sinceWords(incident, limit)} · limit set by ${mention(limit.setBy)}`,
    team,
    limit,
  })
}

/** The one that follows when it is over: the figure is back, or was corrected. */
export function incidentResolvedMessage(incident: Incident, { team, limit }: Setting): Message {
  const { unit } = team.catalogue.metricOf(limit.metric)
  const { lastDay, lastValue, openedDay } = incident
  const headline = `:large_green_circle: ${escapeName(team.name)}: ${subjectWords(limit)} is no longer critical`
  const isTakenBack = limit.critical !== null && isBroken(limit.critical, lastValue)
  const now = isTakenBack
    ? `The figures of ${formatDay(lastDay)} were taken back`
    : `${formatValue(lastValue, unit, team.currency)} on ${formatDay(lastDay)}${windowWords(limit)}${lastDay === openedDay ? ', after a correction' : ''}`
  return notice(headline, { small: `${now} · it was critical from ${formatDay(openedDay)}`, team, limit })
}

/** What follows instead when somebody changed or removed the limit: nothing is said about the figure. */
export function incidentClosedMessage(
  subject: IncidentSubject,
  { team, changedBy }: { team: Team; changedBy: string },
): Message {
  const text = `:white_circle: ${escapeName(team.name)}: ${mention(changedBy)} changed the limit on ${subjectWords(subject)}, so the alarm about it is closed`
  return { text, blocks: [section(text), ...showButton(subject, team)] }
}

function notice(headline: string, { small, team, limit }: { small: string; team: Team; limit: Limit }): Message {
  return {
    text: `${headline} · ${small}`,
    blocks: [section(`*${headline}*`), context(small), ...showButton(limit, team)],
  }
}

export function subjectWords({ metric, statistic, channel }: IncidentSubject): string {
  return [titleOf(metric), ...(statistic ? [statistic] : []), ...(channel ? [`(${channelWords(channel)})`] : [])].join(
    ' ',
  )
}

function sinceWords({ openedDay }: Incident, limit: Limit): string {
  return `Since ${formatDay(openedDay)}${windowWords(limit)}`
}

const windowWords = ({ windowDays }: Limit): string => (windowDays === 1 ? '' : `, over ${windowDays} days`)

function showButton({ metric, statistic, channel }: IncidentSubject, team: Team) {
  const question = [metric, 'week', ...(statistic ? [statistic] : []), ...(channel ? [`channel:${channel}`] : [])]
  return buttons([{ label: 'Show', actionId: 'ask', value: withTeam(question.join(' '), team) }])
}
