import type { Team } from '../domain/team.ts'
import { UserError } from '../errors.ts'
import type { Repositories } from '../ports.ts'

/** The team as it stands, which nobody else changes until the transaction ends; it may differ from what was read before. */
export async function lockedTeam(
  { ledger, teams }: Pick<Repositories, 'ledger' | 'teams'>,
  { id, workspaceId }: Pick<Team, 'id' | 'workspaceId'>,
): Promise<Team> {
  await ledger.lock({ id, workspaceId })
  const team = await teams.find(workspaceId, id)
  if (!team) throw new Error(`Cannot change team ${id}: there is none with this id in the workspace`)
  return team
}

/** Throws `UserError` when the metric has been switched off since it was read: nothing may be set on it then. */
export async function requireMetric(repositories: Repositories, metric: string, team: Team): Promise<void> {
  const { catalogue } = await lockedTeam(repositories, team)
  if (!catalogue.findMetric(metric)) throw new UserError(`Cannot set that on ${metric}: it is switched off`)
}
