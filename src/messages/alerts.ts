import type { Incident } from '../domain/incidents/incident.ts'
import type { Team } from '../domain/team.ts'
import type { Reply } from '../message.ts'
import { sections } from './blocks.ts'
import { isBack, standingWords } from './incident-state.ts'
import { openWords } from './incident.ts'
import { privately, sentence } from './reply.ts'

/** The open incidents, critical ones first, then the oldest; what is only a warning is among them. */
export function alertsReply(incidents: readonly Incident[], setting: { team: Team; now: number }): Reply {
  if (incidents.length === 0) return sentence(':large_green_circle: No alert is open')
  const sorted = incidents.toSorted((a, b) => Number(b.severity === 'critical') - Number(a.severity === 'critical'))
  const lines = sorted.map((incident) => {
    const { mark, words } = standingWords(incident, setting.team)
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
  return privately({ text, blocks: sections(lines) })
}
