import type { Metric } from '../catalogue/metric.ts'
import { spendsOf } from '../answer/budget.ts'
import { isOwnUnit, type Unit } from '../catalogue/unit.ts'
import { scaleOf } from '../limits/basis.ts'
import type { Limit } from '../limits/limit.ts'
import type { Target } from '../target/target.ts'

/** The limits on a metric that no longer mean what was set: it is off, in another unit, or good the other way. */
export function lapsedLimits(
  limits: readonly Limit[],
  { before, after }: { before: Metric; after: Metric | null },
): Limit[] {
  const own = limits.filter(({ metric }) => metric === before.id)
  if (!after || isOther(before.unit, after.unit)) return own
  return own.filter(({ basis, warn, critical }) => {
    if (basis === 'budget') return spendsOf(before) !== spendsOf(after)
    const wrong = { up: '>', down: '<', window: null, none: null }[scaleOf(basis, after).direction]
    return wrong !== null && (warn?.sign === wrong || critical?.sign === wrong)
  })
}

/** The targets that no longer mean what was set. */
export function lapsedTargets<T extends Target>(
  targets: readonly T[],
  { before, after }: { before: Metric; after: Metric | null },
): T[] {
  return after && !isOther(before.unit, after.unit) ? [] : targets.filter(({ metric }) => metric === before.id)
}

const isOther = (one: Unit, other: Unit): boolean => meaningOf(one) !== meaningOf(other)

/** What a number is: words of the team's own are only its name. */
const meaningOf = (unit: Unit): string => (isOwnUnit(unit) ? '' : unit)
