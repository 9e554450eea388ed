import type { Metric } from '../domain/catalogue/metric.ts'
import type { Limit } from '../domain/limits/limit.ts'
import { dayAt } from '../domain/time/zone.ts'
import type { Repositories } from '../ports.ts'
import { type LimitsChange, closeStandings } from './close-standings.ts'
import { judgeLimits } from './judge-limits.ts'
import { unaimedLimits } from './unaimed-limits.ts'

/**
 * Holds the limits on the metric's budget against today once its targets were changed, and ends the incidents of those for
 * which no target allows a budget any more. Resolves with these; in the caller's transaction, which holds the team's ledger.
 */
export async function followTargets(
  repositories: Repositories,
  { metric, ...change }: LimitsChange & { readonly metric: Metric },
): Promise<Limit[]> {
  const { team, now } = change
  const unaimed = await unaimedLimits(repositories, { metric, team })
  await closeStandings(repositories, unaimed, { ...change, because: 'unaimed' })
  const gone = new Set(unaimed.map(({ id }) => id))
  const aimed = (await repositories.limits.ofTeam(team.id)).filter(
    (limit) => limit.metric === metric.id && limit.basis === 'budget' && !gone.has(limit.id),
  )
  const today = dayAt(now, team.zone)
  await judgeLimits(repositories, { team, now, judged: aimed.map((limit) => ({ limit, days: [today] })) })
  return unaimed
}
