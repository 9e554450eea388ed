import type { CommandContext } from '../command.ts'
import { isManager, type Team } from '../domain/team.ts'
import { UserError } from '../errors.ts'
import { agentsMeant, ownAgents } from './own-figures.ts'

interface Setting {
  readonly team: Team
  readonly context: Pick<CommandContext, 'store' | 'userId'>
}

/**
 * Whose history the asker sees, of all or of one agent who is asked about: agent ids, empty being what is about nobody; null
 * for all there is. Throws `UserError` for an agent who is none of the asker's business.
 */
export async function agentsSeen(
  agent: string | undefined,
  { team, context: { store, userId } }: Setting,
): Promise<readonly string[] | null> {
  const seesAll = isManager(team, userId)
  if (agent === undefined) return seesAll ? null : ['', ...(await ownAgents(userId, { team, store }))]
  const meant = [...new Set([agent, ...(await agentsMeant(agent, { team, store }))])]
  if (seesAll) return meant
  const own = await ownAgents(userId, { team, store })
  const seen = meant.filter((one) => own.includes(one))
  if (seen.length > 0) return seen
  throw new UserError(`Cannot show that history: single agents are for the managers of ${team.name}`)
}
