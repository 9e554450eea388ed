import { budgetTargetFault } from '../domain/limits/budget-target-fault.ts'
import type { Limit } from '../domain/limits/limit.ts'
import type { Target } from '../domain/target/target.ts'
import type { Team } from '../domain/team.ts'
import { limitWords } from './limit-words.ts'
import { titleOf } from './names.ts'

/** `judges nothing: no target is set …`; nothing of a limit that has what it needs. */
export function unaimedWords(
  limit: Limit,
  { team, targets }: { readonly team: Pick<Team, 'catalogue'>; readonly targets: readonly Target[] },
): string[] {
  const metric = team.catalogue.findMetric(limit.metric)
  const fault = metric && budgetTargetFault(limit, { metric, targets })
  return fault ? [`*judges nothing*: ${fault}`] : []
}

/** A line for each limit that judges nothing any more. */
export const unaimedLines = (limits: readonly Limit[], { catalogue, currency }: Team): string[] =>
  limits.map(
    (limit) =>
      `:warning: The limit on *${titleOf(limit.metric)}* (${limitWords(catalogue.metricOf(limit.metric), limit, { currency })}) judges nothing now: set another target, or switch it off with limit ${limit.metric} off`,
  )
