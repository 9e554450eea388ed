import { leavesNothing } from '../answer/budget.ts'
import type { Metric } from '../catalogue/metric.ts'
import { formatFilter } from '../question/words.ts'
import { exampleTarget } from '../target/example-target.ts'
import { targetFor, type Target } from '../target/target.ts'
import type { Limit } from './limit.ts'

interface Aimed {
  readonly metric: Metric
  /** Those of the team that stand. */
  readonly targets: readonly Target[]
}

/**
 * Why there is no budget that a limit could be on, in words that say what would be right; null where there is one, and of
 * limits on anything else.
 */
export function budgetTargetFault(
  { basis, channel }: Pick<Limit, 'basis' | 'channel'>,
  { metric, targets }: Aimed,
): string | null {
  if (basis !== 'budget') return null
  const target = targetFor({ metric: metric.id, channel }, targets)
  const of = channel === '' ? '' : ` ${formatFilter('channel', channel)}`
  if (!target)
    return `no target is set on ${metric.id}${of} that allows any: set one like ${exampleTarget(metric)}${of}`
  return leavesNothing(target, metric)
    ? `the target on ${metric.id}${of} allows none: aim at less, or set a bound on the figure`
    : null
}
