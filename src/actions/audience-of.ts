import { amongPeople, keptChain, type Chain } from '../domain/chain/chain.ts'
import type { Incident } from '../domain/incidents/incident.ts'
import { isOnAgents, type LimitPlace } from '../domain/limits/part.ts'
import { isManager, managersOf, type Team } from '../domain/team.ts'

/** Whether a place that messages go to is a channel, and not a person. */
export const isChannel = (place: string): boolean => /^[CG]/.test(place)

/** In which order people are told of a limit's alerts, single agents' ones in no channel; null: all managers at once. */
export function chainFor(team: Team, limit: LimitPlace): Chain | null {
  const chain = keptChain(team.chain, managersOf(team))
  return chain && isOnAgents(limit) ? amongPeople(chain) : chain
}

/** Who hears of an incident by now: along its chain those it has reached, and whoever was told otherwise; else all managers. */
export function audienceOf(team: Team, { chain, toldTo }: Pick<Incident, 'chain' | 'toldTo'>): string[] {
  if (!chain) return managersOf(team)
  const home = toldTo.find(isChannel) ?? team.channelId
  const reached = chain.steps.slice(0, chain.told).flatMap(({ people }) => people ?? [home])
  return [...new Set([...toldTo, ...reached])].filter((place) => isChannel(place) || isManager(team, place))
}
