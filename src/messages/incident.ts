import { metricOf } from '../domain/catalogue/lookup.ts'
import type { Incident, Limit } from '../domain/limits/limit.ts'
import type { Team } from '../domain/team.ts'
import { formatDay } from '../domain/time/format-dates.ts'
import type { Message } from '../message.ts'
import { buttons, context, section } from './blocks.ts'
import { escapeName } from './escape.ts'
import { formatValue } from './format-value.ts'
import { describeBound } from './limit-words.ts'
import { mention } from './mention.ts'
import { titleOf } from './names.ts'

interface Setting {
  readonly team: Team
  readonly limit: Limit
}

/** A manager's direct message when a critical limit was crossed. */
export function incidentOpenedMessage(incident: Incident, { team, limit }: Setting): Message {
  const metric = metricOf(limit.metric)
  const value = formatValue(incident.lastValue, metric.unit, team.currency)
  const bound = limit.critical ? describeBound(limit.critical, metric.unit, team.currency) : ''
  const headline = `:red_circle: ${escapeName(team.name)}: ${subjectOf(limit)} is ${value}, critical ${bound}`
  const since = `Since ${formatDay(incident.openedDay)}${windowWords(limit)} · limit set by ${mention(limit.setBy)}`
  return {
    text: headline,
    blocks: [
      section(`*${headline}*`),
      context(since),
      ...buttons([{ label: 'Show', actionId: 'ask', value: showWords(limit, team) }]),
    ],
  }
}

/** The one that follows when it is over. */
export function incidentResolvedMessage(incident: Incident, { team, limit }: Setting): Message {
  const metric = metricOf(limit.metric)
  const value = formatValue(incident.lastValue, metric.unit, team.currency)
  const headline = `:large_green_circle: ${escapeName(team.name)}: ${subjectOf(limit)} is no longer critical`
  const last = `${value} on ${formatDay(incident.lastDay)}${windowWords(limit)} · it was critical from ${formatDay(incident.openedDay)}`
  return {
    text: headline,
    blocks: [
      section(`*${headline}*`),
      context(last),
      ...buttons([{ label: 'Show', actionId: 'ask', value: showWords(limit, team) }]),
    ],
  }
}

function subjectOf({ metric, statistic, channel }: Limit): string {
  return [titleOf(metric), ...(statistic ? [statistic] : []), ...(channel ? [channel.replaceAll('_', ' ')] : [])].join(
    ', ',
  )
}

const windowWords = ({ windowDays }: Limit): string => (windowDays === 1 ? '' : `, over ${windowDays} days`)

/** The question behind the button, with the team named: the message stands in a direct conversation. */
function showWords({ metric, statistic, channel }: Limit, { id }: Team): string {
  return [
    metric,
    'week',
    ...(statistic ? [statistic] : []),
    ...(channel ? [`channel:${channel}`] : []),
    `team:${id}`,
  ].join(' ')
}
