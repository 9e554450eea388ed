import type { Gap } from '../domain/health/gap.ts'
import type { Incident } from '../domain/incidents/incident.ts'
import { worstFirst } from '../domain/incidents/worst-first.ts'
import type { Team } from '../domain/team.ts'
import type { PendingRun } from '../domain/incidents/pending-run.ts'
import type { Reply } from '../message.ts'
import { buttons, type ButtonSpec, sections, withTeam } from './blocks.ts'
import { missingLines, type Missing } from './gap-lines.ts'
import { isAsleep, isBack, isSeen, plainSubject, standingWords } from './incident-state.ts'
import { openWords } from './incident.ts'
import { HIDDEN, hiddenLines } from './limits.ts'
import { pendingLine } from './pending-line.ts'
import type { Spellings } from './part-words.ts'
import { privately, sentence } from './reply.ts'

interface Setting {
  readonly team: Team
  readonly now: number
  readonly spellings: Spellings
  /** What incidents are without, by their ids. */
  readonly gaps: ReadonlyMap<number, Gap>
  /** Since when the limit of some is paused, by their ids. */
  readonly paused: ReadonlyMap<number, number>
  /** What limits wait for. */
  readonly missing: Missing
  /** How many there are that the asker may not see. */
  readonly hidden: number
  /** Whether who asks may answer them. */
  readonly canAnswer: boolean
  /** Limits that are broken, but not on as many days in a row as they take. */
  readonly pending: readonly PendingRun[]
}

/** The open incidents, the worst first, what is only a warning among them; below them what is on its way to be one. */
export function alertsReply(incidents: readonly Incident[], { hidden, ...setting }: Setting): Reply {
  const below = [
    ...setting.pending.map((run) => pendingLine(run, setting)),
    ...missingLines(setting.missing, setting.team),
  ]
  if (incidents.length === 0) {
    const none = `:large_green_circle: No alert is open${hidden > 0 ? ` but ${hidden} ${HIDDEN}` : ''}`
    return sentence([none, ...below].join('\n'))
  }
  const sorted = worstFirst(incidents)
  const lines = sorted.map((incident) => {
    const { mark, words } = standingWords(incident, setting)
    return `${mark} *${words}*\n${openWords(incident, setting)}`
  })
  const beyond = incidents.filter((incident) => !isBack(incident))
  const critical = beyond.filter(({ severity }) => severity === 'critical').length
  const warnings = beyond.length - critical
  const back = incidents.length - beyond.length
  const text = [
    `${critical} critical, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`,
    ...(back > 0 ? [`${back} back within ${back === 1 ? 'its limit' : 'their limits'}`] : []),
  ].join(', ')
  const lists = sections([...lines, ...hiddenLines(hidden), ...below])
  return privately({ text, blocks: [...lists, ...answerButtons(sorted, setting)] })
}

const MOST_BUTTONS = 10
const MOST_WAKES = 5

/**
 * To acknowledge each of the worst that nobody has, as warnings are in the digest and need no answer; to wake what is
 * snoozed; and to judge them all.
 */
function answerButtons(
  incidents: readonly Incident[],
  { team, now, spellings, canAnswer }: Pick<Setting, 'team' | 'now' | 'spellings' | 'canAnswer'>,
) {
  if (!canAnswer) return []
  const unseen = incidents.filter(
    (incident) => incident.severity === 'critical' && !isSeen(incident, now) && !isBack(incident),
  )
  const asleep = incidents.filter((incident) => isAsleep(incident, now))
  const one = (verb: string, incident: Incident): ButtonSpec => ({
    label: `${verb} ${plainSubject(incident, spellings)}`,
    actionId: verb.toLowerCase(),
    value: withTeam(String(incident.id), team),
  })
  return buttons([
    ...unseen.slice(0, MOST_BUTTONS).map((incident) => one('Acknowledge', incident)),
    ...asleep.slice(0, MOST_WAKES).map((incident) => one('Wake', incident)),
    { label: 'Not useful …', actionId: 'open-marks', value: withTeam('open', team) },
  ])
}
