import type { Incident } from '../domain/incidents/incident.ts'
import type { Team } from '../domain/team.ts'
import type { Reply } from '../message.ts'
import { sections } from './blocks.ts'
import { isBack, standingWords } from './incident-state.ts'
import { openWords } from './incident.ts'
import { HIDDEN, hiddenLines } from './limits.ts'
import type { Spellings } from './part-words.ts'
import { privately, sentence } from './reply.ts'

interface Setting {
  readonly team: Team
  readonly now: number
  readonly spellings: Spellings
  /** How many there are that the asker may not see. */
  readonly hidden: number
}

/** The open incidents, critical ones first, then the oldest; what is only a warning is among them. */
export function alertsReply(incidents: readonly Incident[], { hidden, ...setting }: Setting): Reply {
  if (incidents.length === 0)
    return sentence(`:large_green_circle: No alert is open${hidden > 0 ? ` but ${hidden} ${HIDDEN}` : ''}`)
  const sorted = incidents.toSorted((a, b) => Number(b.severity === 'critical') - Number(a.severity === 'critical'))
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
  return privately({ text, blocks: sections([...lines, ...hiddenLines(hidden)]) })
}
