import type { Metric } from '../domain/catalogue/metric.ts'
import { budgetTargetFault } from '../domain/limits/budget-target-fault.ts'
import type { Limit } from '../domain/limits/limit.ts'
import type { Team } from '../domain/team.ts'
import type { Repositories } from '../ports.ts'

/** The limits on the metric's budget for which no target allows one, as targets stand. */
export async function unaimedLimits(
  { limits, targets }: Pick<Repositories, 'limits' | 'targets'>,
  { metric, team }: { readonly metric: Metric; readonly team: Team },
): Promise<Limit[]> {
  const own = (await limits.ofTeam(team.id)).filter((limit) => limit.metric === metric.id)
  if (own.every(({ basis }) => basis !== 'budget')) return []
  const standing = await targets.ofTeam(team.id)
  return own.filter((limit) => budgetTargetFault(limit, { metric, targets: standing }) !== null)
}
