import type { IncidentTold } from '../domain/delivery/delivery.ts'
import type { Gap } from '../domain/health/gap.ts'
import { partOf, type Incident, type IncidentTerms } from '../domain/incidents/incident.ts'
import type { RepeatReason } from '../domain/incidents/notice.ts'
import type { SnoozeLength } from '../domain/incidents/snooze-until.ts'
import { isBroken } from '../domain/limits/bound.ts'
import { DIMENSIONS } from '../domain/question/groupings.ts'
import { formatFilter } from '../domain/question/words.ts'
import type { Team } from '../domain/team.ts'
import { formatDay } from '../domain/time/format-dates.ts'
import type { Message } from '../message.ts'
import { buttons, type ButtonSpec, context, section, withTeam } from './blocks.ts'
import { chainWords } from './chain-words.ts'
import { escapeName } from './escape.ts'
import { spanOf } from './gap-words.ts'
import { heldWords } from './held-words.ts'
import { answeredWords, isAsleep, isBack, isSeen, markedWords, standingWords, subjectWords } from './incident-state.ts'
import { mention } from './mention.ts'
import { momentIn } from './moment.ts'
import type { Spellings } from './part-words.ts'
import { setByWords } from './set-by.ts'

interface Setting {
  readonly team: Team
  readonly now: number
  readonly spellings: Spellings
  /** What they are without, by their ids. */
  readonly gaps: ReadonlyMap<number, Gap>
  /** Since when the limit of some is paused, by their ids. */
  readonly paused: ReadonlyMap<number, number>
}

/** The direct message about an incident, as it stands now: it is edited as that goes on. */
export function incidentMessage(
  incident: Incident,
  { canAnswer, ...setting }: Setting & { readonly canAnswer: boolean },
): Message {
  const { team } = setting
  const { ended } = incident
  const headline = ended ? endedHeadline(incident, setting) : openHeadline(incident, setting)
  const small = ended ? endedWords(incident, team) : openWords(incident, setting)
  const answers = canAnswer ? answersTo(incident, setting) : []
  return {
    text: small === null ? headline : `${headline} · ${small}`,
    blocks: [
      section(`*${headline}*`),
      ...(small === null ? [] : [context(small)]),
      ...buttons([...answers, show(incident, team)]),
    ],
  }
}

/** What its thread is told. */
export function incidentToldMessage(
  incident: Incident,
  { told, ...setting }: Named & { readonly told: IncidentTold },
): Message {
  const text =
    told.kind === 'resolve' ? endedText(incident, setting) : `${openHeadline(incident, setting)}${toldWords(told)}`
  return { text, blocks: [section(text)] }
}

function toldWords(told: Exclude<IncidentTold, { readonly kind: 'resolve' }>): string {
  if (told.kind === 'repeat') return ` · ${REPEATS[told.because]}`
  return told.kind === 'lower' ? ' · no longer critical, as it is known now' : ''
}

const REPEATS: Readonly<Record<RepeatReason, string>> = {
  still: 'not over yet',
  worse: 'worse than when it was acknowledged',
  'acknowledgement-ran-out': 'not over yet, a day after it was acknowledged',
  'snooze-ended': 'the snooze is over, this is not',
  steady: 'steadily so by now, after much back and forth',
}

/** `limit set by @Anna`, `limit of @Ben, set by @Anna`. */
function limitOfWords(terms: IncidentTerms): string {
  const words = setByWords(terms, 'set by')
  return words.startsWith('usual') ? words : `limit ${words}`
}

type Named = Pick<Setting, 'team' | 'spellings'>

const openHeadline = (incident: Incident, setting: Named): string => {
  const { mark, words } = standingWords(incident, setting)
  return `${mark} ${escapeName(setting.team.name)}: ${words}`
}

/** Since when, who set the limit, and who answered. */
export function openWords(incident: Incident, setting: Omit<Setting, 'spellings'>): string {
  const { id, terms, since, isFlapping } = incident
  const gap = setting.gaps.get(id)
  const stands = isBack(incident) ? 'It was beyond its limit from' : 'Beyond its limit since'
  const parts = [
    `${stands} ${formatDay(since)}${windowWords(terms)}`,
    ...answeredWords(incident, setting),
    ...chainWords(incident, setting),
  ]
  // A limit on what is missing says it itself.
  if (gap && terms.basis !== 'missing') parts.push(`no figure ${spanOf(gap, setting.team.calendar)}`)
  const pausedAt = setting.paused.get(id)
  if (pausedAt !== undefined)
    parts.push(`not judged since ${momentIn(setting.team.zone, pausedAt)}: its limit is paused`)
  if (isFlapping) parts.push('it goes back and forth: more when it has been steady for three days')
  parts.push(limitOfWords(terms))
  return parts.join(' · ')
}

const endedText = (incident: Incident, setting: Named): string =>
  [endedHeadline(incident, setting), endedWords(incident, setting.team)].filter((part) => part !== null).join(' · ')

function endedHeadline(incident: Incident, { team, spellings }: Named): string {
  const { ended } = incident
  const subject = subjectWords(incident, spellings)
  const name = escapeName(team.name)
  const who = ended?.by ? mention(ended.by) : 'Somebody'
  switch (ended?.because) {
    case 'missing':
      return `:white_circle: ${name}: nobody recorded ${subject} any more on the last two days with figures, so the alarm about it is closed`
    case 'updated':
    case 'paused':
      return `:white_circle: ${name}: ${who} changed the limit on ${subject}, so the alarm about it is closed`
    case 'removed':
      return `:white_circle: ${name}: ${who} took the limit on ${subject} away, so the alarm about it is closed`
    case 'unaimed':
      return `:white_circle: ${name}: ${who} left ${subject} without a target that allows any, so the alarm about it is closed`
    default:
      return `:large_green_circle: ${name}: ${subject} is no longer critical`
  }
}

function endedWords(incident: Incident, team: Team): string | null {
  const parts = [...endedFigure(incident, team), ...markedWords(incident)]
  return parts.length === 0 ? null : parts.join(' · ')
}

/** Nothing is said about the figure where the limit was changed. */
function endedFigure({ terms, since, ended, lastDay, lastValue, lastSpent }: Incident, team: Team): string[] {
  if (ended?.because !== 'recovered' && ended?.because !== 'corrected') return []
  const isStillBeyond = terms.critical !== null && isBroken(terms.critical, lastValue)
  const known = ended.because === 'corrected' ? ', as it is known now' : ''
  const figure = isStillBeyond
    ? 'What was recorded was corrected, or taken back'
    : `${heldWords({ ...terms, value: lastValue, spent: lastSpent && { ...lastSpent, runsOut: null }, currency: team.currency, day: lastDay })} on ${formatDay(lastDay)}${windowWords(terms)}${known}`
  return [figure, `it was beyond its limit from ${formatDay(since)}`]
}

const windowWords = ({ windowDays }: IncidentTerms): string => (windowDays === 1 ? '' : ` (over ${windowDays} days)`)

/**
 * A snooze may be made longer or shorter by another; where the figure is back there is nothing to answer but that. Whether it
 * was of use is known best when it is over.
 */
function answersTo(incident: Incident, { team, now }: Setting): ButtonSpec[] {
  const answer = (label: string, actionId: string, words = ''): ButtonSpec => ({
    label,
    actionId,
    value: withTeam(`${incident.id}${words}`, team),
  })
  const { ended } = incident
  const marks = ended && isByPeople(ended) ? [] : [answer('Not useful', 'not-useful')]
  if (ended) return marks
  const wakes = isAsleep(incident, now) ? [answer('Wake', 'wake')] : []
  if (isBack(incident)) return [...wakes, ...marks]
  return [
    ...(isSeen(incident, now) ? [] : [{ ...answer('Acknowledge', 'acknowledge'), style: 'primary' as const }]),
    ...wakes,
    ...SNOOZES.map(([label, words]) => answer(label, 'snooze', ` ${words}`)),
    answer('Snooze until …', 'open-snooze'),
    ...marks,
  ]
}

/** Whoever changed the limit has said enough of it. */
const isByPeople = ({ because }: NonNullable<Incident['ended']>): boolean =>
  because === 'updated' || because === 'removed' || because === 'unaimed' || because === 'paused'

const SNOOZES: readonly (readonly [label: string, words: SnoozeLength])[] = [
  ['Snooze 1 h', 'hour'],
  ['Snooze until tomorrow', 'tomorrow'],
  ['Snooze until Monday', 'monday'],
]

const show = ({ id }: Incident, team: Team): ButtonSpec => ({
  label: 'Show',
  actionId: 'show-incident',
  value: withTeam(String(id), team),
})

/** The question for the part that the incident is about, in words that are read back as it. */
export function questionOfIncident(incident: Incident): string {
  const { metric, statistic } = incident.terms
  const part = partOf(incident)
  const filters = DIMENSIONS.filter((one) => part[one] !== '').map((one) => formatFilter(one, part[one]))
  return [metric, 'week', ...(statistic ? [statistic] : []), ...filters].join(' ')
}
