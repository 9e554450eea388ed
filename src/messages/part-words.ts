import type { Dimensions } from '../domain/entries/entry.ts'
import { escapeName } from './escape.ts'
import { agentWords, isUserId } from './mention.ts'
import { channelWords } from './names.ts'

/** How agents and areas are written, by `agent:…` and `area:…` with their keys. */
export type Spellings = ReadonlyMap<string, string>

const NONE: Spellings = new Map()

/** ` of Ana about billing on phone`: which part a limit is on; nothing for the whole. Escaped. */
export function partWords({ channel, agent, area }: Dimensions, spellings = NONE): string {
  return [
    agent === '' ? '' : ` of ${agentWords(spellings.get(`agent:${agent}`) ?? unspelled(agent))}`,
    area === '' ? '' : ` about ${escapeName(spellings.get(`area:${area}`) ?? area)}`,
    channel === '' ? '' : ` on ${channelWords(channel)}`,
  ].join('')
}

/** Of somebody who was mentioned, and of whom nothing is recorded yet. */
const unspelled = (agent: string): string => (isUserId(agent.toUpperCase()) ? agent.toUpperCase() : agent)
