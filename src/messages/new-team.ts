import { FIRST_LIMITED } from '../domain/limits/first-limits.ts'
import type { Team } from '../domain/team.ts'
import { escapeName } from './escape.ts'
import { mention } from './mention.ts'
import { wordsOf } from './names.ts'

const AND = new Intl.ListFormat('en-GB', { type: 'conjunction' })

/** Said once, when a channel's first words made its team: whose it is, and which limits it has already. */
export function newTeamLines({ name, zone, ownerId }: Team, slash: string): string {
  const limited = AND.format(FIRST_LIMITED.map(wordsOf))
  return [
    `This channel now has a team, *${escapeName(name)}*: zone ${escapeName(zone)}, owner ${mention(ownerId)}. To change it, type team set name, zone or managers`,
    `The usual limits on ${limited} are switched on, and its managers get a direct message when one turns critical: \`${slash} limits\` shows them, \`${slash} limit abandonment off\` switches one off`,
  ].join('\n')
}
