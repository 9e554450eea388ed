import type { IncidentTold } from '../domain/delivery/delivery.ts'
import type { Incident, IncidentTerms } from '../domain/incidents/incident.ts'
import type { RepeatReason } from '../domain/incidents/notice.ts'
import { isBroken } from '../domain/limits/bound.ts'
import type { Team } from '../domain/team.ts'
import { formatDay } from '../domain/time/format-dates.ts'
import type { SnoozeLength } from '../domain/incidents/snooze-until.ts'
import type { Message } from '../message.ts'
import { buttons, type ButtonSpec, context, section, withTeam } from './blocks.ts'
import { escapeName } from './escape.ts'
import { formatValue } from './format-value.ts'
import { standingWords, subjectWords } from './incident-state.ts'
import { mention } from './mention.ts'
import { momentIn } from './moment.ts'

interface Setting {
  readonly team: Team
  readonly now: number
}

/** The direct message about an incident, as it stands now: it is edited as that goes on. */
export function incidentMessage(incident: Incident, setting: Setting): Message {
  const { team } = setting
  const { ended } = incident
  const headline = ended ? endedHeadline(incident, team) : openHeadline(incident, team)
  const small = ended ? endedWords(incident, team) : openWords(incident, setting)
  return {
    text: small === null ? headline : `${headline} · ${small}`,
    blocks: [
      section(`*${headline}*`),
      ...(small === null ? [] : [context(small)]),
      ...buttons([...(ended ? [] : answersTo(incident, setting)), show(incident.terms, team)]),
    ],
  }
}

/** What its thread is told. */
export function incidentToldMessage(
  incident: Incident,
  { told, ...setting }: Setting & { readonly told: IncidentTold },
): Message {
  const { team } = setting
  const text =
    told.kind === 'repeat'
      ? `${openHeadline(incident, team)} · ${REPEATS[told.because]}`
      : [endedHeadline(incident, team), endedWords(incident, team)].filter((part) => part !== null).join(' · ')
  return { text, blocks: [section(text)] }
}

const REPEATS: Readonly<Record<RepeatReason, string>> = {
  still: 'still so',
  worse: 'worse than when it was acknowledged',
  'acknowledgement-ran-out': 'still so, a day after it was acknowledged',
  'snooze-ended': 'still so, and the snooze is over',
  steady: 'steadily so by now, after much back and forth',
}

const openHeadline = (incident: Incident, team: Team): string => {
  const { mark, words } = standingWords(incident, team)
  return `${mark} ${escapeName(team.name)}: ${words}`
}

/** Since when, who set the limit, and who answered. */
export function openWords(incident: Incident, { team, now }: Setting): string {
  const { terms, since, acknowledged, snoozed, isFlapping } = incident
  const parts = [`Since ${formatDay(since)}${windowWords(terms)}`, `limit set by ${mention(terms.setBy)}`]
  if (acknowledged) parts.push(`acknowledged by ${mention(acknowledged.by)}`)
  if (snoozed && snoozed.until > now)
    parts.push(`snoozed by ${mention(snoozed.by)} until ${momentIn(team.zone, snoozed.until)}`)
  if (isFlapping) parts.push('it goes back and forth: more when it has been steady for three days')
  return parts.join(' · ')
}

function endedHeadline({ terms, ended }: Incident, team: Team): string {
  const subject = subjectWords(terms)
  const name = escapeName(team.name)
  switch (ended?.because) {
    case 'updated':
    case 'removed':
    case 'paused':
    case 'missing':
      return `:white_circle: ${name}: ${ended.by ? mention(ended.by) : 'Somebody'} changed the limit on ${subject}, so the alarm about it is closed`
    default:
      return `:large_green_circle: ${name}: ${subject} is no longer critical`
  }
}

/** Nothing is said about the figure where the limit was changed. */
function endedWords({ terms, since, ended, lastDay, lastValue }: Incident, team: Team): string | null {
  if (ended?.because !== 'recovered' && ended?.because !== 'corrected') return null
  const day = formatDay(lastDay)
  const isTakenBack = terms.critical !== null && isBroken(terms.critical, lastValue)
  const figure = isTakenBack
    ? `The figures of ${day} were taken back`
    : `${formatValue(lastValue, terms.unit, team.currency)} on ${day}${windowWords(terms)}${ended.because === 'corrected' ? ', after a correction' : ''}`
  return `${figure} · it was critical from ${formatDay(since)}`
}

const windowWords = ({ windowDays }: IncidentTerms): string => (windowDays === 1 ? '' : `, over ${windowDays} days`)

function answersTo({ id, acknowledged, snoozed }: Incident, { team, now }: Setting): ButtonSpec[] {
  const isSeen = acknowledged !== null && acknowledged.until > now
  const isSnoozed = snoozed !== null && snoozed.until > now
  const valueOf = (words: string): string => withTeam(`${id}${words}`, team)
  const acknowledge = { label: 'Acknowledge', actionId: 'acknowledge', value: valueOf(''), style: 'primary' } as const
  return [
    ...(isSeen ? [] : [acknowledge]),
    ...(isSnoozed ? [] : SNOOZES.map(([label, words]) => ({ label, actionId: 'snooze', value: valueOf(` ${words}`) }))),
  ]
}

const SNOOZES: readonly (readonly [label: string, words: SnoozeLength])[] = [
  ['Snooze 1 h', 'hour'],
  ['Snooze until tomorrow', 'tomorrow'],
  ['Snooze until Monday', 'monday'],
]

function show({ metric, statistic, channel }: IncidentTerms, team: Team): ButtonSpec {
  const question = [metric, 'week', ...(statistic ? [statistic] : []), ...(channel ? [`channel:${channel}`] : [])]
  return { label: 'Show', actionId: 'ask', value: withTeam(question.join(' '), team) }
}
