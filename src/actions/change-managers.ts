import { keptChain } from '../domain/chain/chain.ts'
import { managersOf, type Team } from '../domain/team.ts'
import type { Repositories, TeamSettings } from '../ports.ts'

type Managers = Pick<Partial<TeamSettings>, 'ownerId' | 'managerIds'> & {
  /** Those who were named anew: they are taken to be there. */
  readonly named?: readonly string[]
}

/**
 * Sets who the team's managers are; who is none any more is not in its chain either. Inside a transaction that holds the
 * team's ledger.
 */
export function changeManagers(
  { teams }: Pick<Repositories, 'teams'>,
  team: Team,
  { named = [], ...settings }: Managers,
): Promise<Team> {
  const managers = managersOf({ ...team, ...settings })
  const chain = keptChain(team.chain, managers)
  const unreachable = team.unreachable.filter((person) => managers.includes(person) && !named.includes(person))
  return teams.change(team, { ...settings, chain, unreachable })
}
