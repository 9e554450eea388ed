import { isManager, type Team } from '../domain/team.ts'
import type { CellChange, Repositories } from '../ports.ts'

/** The agent ids (lower case) whose figures are the person's own: their Slack id, and those tied to it. */
export async function ownAgents(
  userId: string,
  { team, store }: { team: Team; store: Pick<Repositories, 'teams'> },
): Promise<string[]> {
  return [userId.toLowerCase(), ...(await store.teams.agentsOf(team, userId))]
}

/**
 * The ids (lower case) that the figures of whoever is asked about are kept under: of a Slack user their own id and those
 * tied to it, as far as anything was ever recorded under them, else the last one tied; of any other agent the id itself.
 */
export async function agentsMeant(
  agent: string,
  { team, store }: { team: Team; store: Pick<Repositories, 'teams'> },
): Promise<readonly string[]> {
  const tied = await store.teams.agentsOf(team, agent.toUpperCase())
  if (tied.length === 0) return [agent]
  const spellings = await store.teams.spellings(team)
  const recorded = [agent, ...tied].filter((id) => spellings.has(`agent:${id}`))
  return recorded.length > 0 ? recorded : tied.slice(-1)
}

/** The agents among the changes whose figures the person may not see: a manager sees all, an agent their own. */
export async function hiddenFrom(
  userId: string,
  { team, changes, store }: { team: Team; changes: readonly CellChange[]; store: Pick<Repositories, 'teams'> },
): Promise<ReadonlySet<string>> {
  const agents = new Set(changes.map(({ cell }) => cell.agent))
  agents.delete('')
  if (agents.size === 0 || isManager(team, userId)) return new Set()
  for (const own of await ownAgents(userId, { team, store })) agents.delete(own)
  return agents
}

/** Those that the person may see: what is on a single agent is for that agent and the managers. */
export async function seenBy<T>(
  userId: string,
  { team, all, agentOf, store }: SeenBy<T> & { team: Team; store: Pick<Repositories, 'teams'> },
): Promise<readonly T[]> {
  if (isManager(team, userId) || all.every((one) => agentOf(one) === '')) return all
  const own = ['', ...(await ownAgents(userId, { team, store }))]
  return all.filter((one) => own.includes(agentOf(one)))
}

interface SeenBy<T> {
  readonly all: readonly T[]
  /** Empty where it is on no agent. */
  readonly agentOf: (one: T) => string
}
