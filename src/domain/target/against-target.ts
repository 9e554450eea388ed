import type { Metric } from '../catalogue/metric.ts'
import type { Unit } from '../catalogue/unit.ts'
import { targetOver, type AimedDays, type Target } from './target.ts'

/** How a figure stands to its target. */
export interface AgainstTarget {
  /** The target over the figure's days, in the metric's unit. */
  readonly value: number
  /** The figure less the target, in `unit`; null without a figure. */
  readonly change: number | null
  readonly unit: Unit
  /** Whether the figure is on the target or on its good side; null without a figure, or where neither side is good. */
  readonly isGood: boolean | null
}

/** Holds the metric's figure over a period against a target. Shares differ in percentage points. */
export function againstTarget(
  metric: Pick<Metric, 'unit' | 'direction'>,
  { figure, target, ...days }: { figure: number | null; target: Pick<Target, 'value' | 'per'> } & AimedDays,
): AgainstTarget {
  const value = targetOver(target, days)
  const change = figure === null ? null : figure - value
  return { value, change, unit: metric.unit === '%' ? 'pp' : metric.unit, isGood: isGoodChange(metric, change) }
}

function isGoodChange({ direction }: Pick<Metric, 'direction'>, change: number | null): boolean | null {
  if (change === null) return null
  if (direction === 'up') return change >= 0
  return direction === 'down' ? change <= 0 : null
}
