import type { Limit } from '../domain/limits/limit.ts'
import type { Team } from '../domain/team.ts'
import type { Repositories } from '../ports.ts'
import { agentsMeant } from './own-figures.ts'
import { requireRecorded } from './require-recorded.ts'

type Part = Pick<Limit, 'metric' | 'agent' | 'area'>

/**
 * The agent and area of a limit as they are kept: whoever is meant under the one id of theirs, or of several under their
 * Slack id. Throws `UserError` where nothing was ever recorded under them: such a limit would never be broken.
 */
export async function partKept(
  { metric, agent, area }: Part,
  { team, store }: { readonly team: Team; readonly store: Pick<Repositories, 'teams'> },
): Promise<Omit<Part, 'metric'>> {
  const [only = agent, ...others] = agent === '' ? [] : await agentsMeant(agent, { team, store })
  const where = { ...(agent === '' ? {} : { agent }), ...(area === '' ? {} : { area }) }
  // Whom a mention means is tied to that person, recorded or not yet.
  const seesAgents = others.length === 0 && only === agent
  await requireRecorded({ metric, where }, { team, store, seesAgents })
  return { agent: others.length === 0 ? only : agent, area }
}
