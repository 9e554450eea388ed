import { isManager, type Team } from '../team.ts'
import type { Limit } from './limit.ts'

/**
 * Who is told that a limit can't be judged: whoever answers for it, else who set it; the team's owner where that is no
 * manager, or no person at all.
 */
export function answererOf(
  { owner, setBy }: Pick<Limit, 'owner' | 'setBy'>,
  team: Pick<Team, 'ownerId' | 'managerIds'>,
): string {
  const person = owner ?? setBy
  return isManager(team, person) ? person : team.ownerId
}
