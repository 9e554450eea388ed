import { isManager, type Team } from '../domain/team.ts'
import type { CellChange, Repositories } from '../ports.ts'

/** The agent ids (lower case) whose figures are the person's own: their Slack id, and those tied to it. */
export async function ownAgents(
  userId: string,
  { team, store }: { team: Team; store: Pick<Repositories, 'teams'> },
): Promise<string[]> {
  return [userId.toLowerCase(), ...(await store.teams.agentsOf(team, userId))]
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
