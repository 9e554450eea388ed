import type { ChainStep } from '../domain/chain/chain.ts'
import type { Incident } from '../domain/incidents/incident.ts'
import type { Team } from '../domain/team.ts'
import { mention } from './mention.ts'
import { momentIn } from './moment.ts'

interface Setting {
  readonly team: Pick<Team, 'zone' | 'channelId'>
}

/** `@Ann and @Bob`, `#support`. */
export const stepWords = ({ people }: Pick<ChainStep, 'people'>, { team }: Setting): string =>
  people === null ? `<#${team.channelId}>` : people.map(mention).join(' and ')

/** Who was told one after the other, and who is next when nobody answers; nothing where all were told at once. */
export function chainWords({ chain }: Pick<Incident, 'chain'>, setting: Setting): string[] {
  if (!chain) return []
  const { steps, told, nextAt } = chain
  const reached = steps.slice(0, told).map((step) => stepWords(step, setting))
  const next = steps[told]
  return [
    ...(reached.length > 1 ? [`told ${reached.join(', then ')}`] : []),
    ...(next && nextAt !== null
      ? [`${stepWords(next, setting)} is next, ${momentIn(setting.team.zone, nextAt)}, unless somebody answers`]
      : []),
  ]
}
