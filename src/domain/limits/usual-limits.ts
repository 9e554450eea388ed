import type { DefaultLimit, LimitAroundTarget, Metric } from '../catalogue/metric.ts'
import { takesDecimals, type Unit } from '../catalogue/unit.ts'
import type { Target } from '../target/target.ts'
import type { TwoSidedBound } from './limit.ts'
import { WHOLE } from './part.ts'
import type { LimitTerms } from './read-limit.ts'

/** The limits that are offered for a metric: the catalogue's, or one for each target that it has. */
export function usualLimits(metric: Metric, targets: readonly Target[]): LimitTerms[] {
  const { defaultLimit } = metric
  if (!defaultLimit) return []
  const { statistic = null, windowDays = 1 } = defaultLimit
  const once = {
    basis: 'figure' as const,
    statistic,
    windowDays,
    per: null,
    forDays: 1,
    fewest: null,
    from: null,
    owner: null,
  }
  if (!isAroundTarget(defaultLimit)) {
    const { warn, critical } = defaultLimit
    return [{ ...WHOLE, ...once, warn, critical }]
  }
  return targets
    .filter((target) => target.metric === metric.id)
    .flatMap((target) => {
      const bounds = boundsAround(target.value, { limit: defaultLimit, unit: metric.unit })
      return bounds ? [{ ...WHOLE, channel: target.channel, ...once, ...bounds }] : []
    })
}

/** Whether the limit depends on what the team aims at. */
export function isAroundTarget(limit: DefaultLimit | undefined): limit is LimitAroundTarget {
  return limit !== undefined && 'percentOfTarget' in limit
}

/** Null where the target is so small that rounding leaves nothing between the sides. */
function boundsAround(
  value: number,
  { limit, unit }: { limit: LimitAroundTarget; unit: Unit },
): { warn: TwoSidedBound; critical: TwoSidedBound } | null {
  const [warn, critical] = [limit.percentOfTarget.warn, limit.percentOfTarget.critical].map(
    (percent): TwoSidedBound => {
      const [low, high] = [value - Math.abs(value * percent) / 100, value + Math.abs(value * percent) / 100]
      return { sign: 'outside', low: settable(low, unit), high: settable(high, unit) }
    },
  )
  return warn && critical && warn.low < warn.high ? { warn, critical } : null
}

/** As a bound can be typed. */
const settable = (value: number, unit: Unit): number => (takesDecimals(unit) ? value : Math.round(value))
