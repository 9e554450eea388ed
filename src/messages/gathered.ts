import type { Gap } from '../domain/health/gap.ts'
import type { Incident } from '../domain/incidents/incident.ts'
import { worstFirst } from '../domain/incidents/worst-first.ts'
import type { Team } from '../domain/team.ts'
import { formatDay } from '../domain/time/format-dates.ts'
import type { Message } from '../message.ts'
import { buttons, type ButtonSpec, section, sections, withTeam } from './blocks.ts'
import { escapeName } from './escape.ts'
import { spanOf } from './gap-words.ts'
import { answeredWords, isBack, isSeen, markedWords, standingWords, subjectWords } from './incident-state.ts'
import type { Spellings } from './part-words.ts'

const MOST_LINES = 20

interface Setting {
  readonly team: Team
  readonly now: number
  readonly spellings: Spellings
  /** What they are without, by their ids. */
  readonly gaps: ReadonlyMap<number, Gap>
  /** Since when the limit of some is paused, by their ids. */
  readonly paused: ReadonlyMap<number, number>
  readonly canAnswer: boolean
  readonly windowAt: number
}

/** The direct message about several incidents, the worst first, as they stand now: it is edited as they go on. */
export function gatheredMessage(incidents: readonly Incident[], setting: Setting): Message {
  const { team } = setting
  const sorted = worstFirst(incidents)
  const headline = headlineOf(incidents, team)
  const lines = sorted.slice(0, MOST_LINES).map((incident) => lineOf(incident, setting))
  const more = sorted.length > MOST_LINES ? [`and ${sorted.length - MOST_LINES} more`] : []
  return {
    text: headline,
    blocks: [
      section(`*${headline}*`),
      ...sections([...lines, ...more]),
      ...buttons([...acknowledgeAll(incidents, setting), ...judgeThem(setting), { label: 'Show alerts', actionId: 'alerts', value: withTeam('', team) }]), // prettier-ignore
    ],
  }
}

/** `Harbour: 29 alerts are open, 3 are over`. */
function headlineOf(incidents: readonly Incident[], team: Team): string {
  const open = incidents.filter(({ ended }) => ended === null).length
  const over = incidents.length - open
  const name = escapeName(team.name)
  if (open === 0) return `:large_green_circle: ${name}: all ${over} alerts are over`
  const rest = over === 0 ? '' : `, ${over} ${areWord(over)} over`
  return `:red_circle: ${name}: ${open} ${open === 1 ? 'alert' : 'alerts'} ${areWord(open)} open${rest}`
}

const areWord = (count: number): string => (count === 1 ? 'is' : 'are')

/** `🔴 Complaints is critical at 12, over 10 · since Mon 23 Nov 2026 · acknowledged by @Anna`. */
function lineOf(incident: Incident, setting: Setting): string {
  const { id, ended, since } = incident
  const { spellings, gaps, paused, team } = setting
  const gap = gaps.get(id)
  if (ended?.because === 'recovered' || ended?.because === 'corrected')
    return [
      `:large_green_circle: ${subjectWords(incident, spellings)} is no longer critical`,
      ...markedWords(incident),
    ].join(' · ')
  if (ended)
    return `:white_circle: ${subjectWords(incident, spellings)}: its ${ended.because === 'unaimed' ? 'target' : 'limit'} was changed`
  const { mark, words } = standingWords(incident, setting)
  return [
    `${mark} *${words}*`,
    `since ${formatDay(since)}`,
    ...answeredWords(incident, setting),
    ...(gap && incident.terms.basis !== 'missing' ? [`no figure ${spanOf(gap, team.calendar)}`] : []),
    ...(paused.has(id) ? ['its limit is paused'] : []),
  ].join(' · ')
}

/** Which of them were worth it is known best when they are over. */
const judgeThem = ({ team, canAnswer, windowAt }: Setting): ButtonSpec[] =>
  canAnswer ? [{ label: 'Not useful …', actionId: 'open-marks', value: withTeam(String(windowAt), team) }] : []

function acknowledgeAll(incidents: readonly Incident[], { team, now, canAnswer, windowAt }: Setting): ButtonSpec[] {
  const unseen = incidents.filter(
    (incident) => incident.ended === null && !isSeen(incident, now) && !isBack(incident),
  ).length
  if (!canAnswer || unseen === 0) return []
  const label = unseen === 1 ? 'Acknowledge' : `Acknowledge all ${unseen}`
  return [{ label, actionId: 'acknowledge-all', value: withTeam(String(windowAt), team), style: 'primary' }]
}
