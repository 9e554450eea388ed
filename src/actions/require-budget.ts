import { budgetTargetFault } from '../domain/limits/budget-target-fault.ts'
import type { Limit } from '../domain/limits/limit.ts'
import type { Team } from '../domain/team.ts'
import { UserError } from '../errors.ts'
import type { Repositories } from '../ports.ts'

interface Wanted {
  readonly team: Team
  /** What is done with the limit: `set`. */
  readonly verb: string
}

/** Throws `UserError` for a limit on a budget that no target allows; targets are read for such a limit alone. */
export async function requireBudget(
  { targets }: Pick<Repositories, 'targets'>,
  limit: Pick<Limit, 'metric' | 'basis' | 'channel'>,
  { team, verb }: Wanted,
): Promise<void> {
  if (limit.basis !== 'budget') return
  const metric = team.catalogue.metricOf(limit.metric)
  const fault = budgetTargetFault(limit, { metric, targets: await targets.ofTeam(team.id) })
  if (fault) throw new UserError(`Cannot ${verb} a limit on the budget of ${metric.id}: ${fault}`)
}
