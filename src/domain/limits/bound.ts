import { isOwnUnit, takesDecimals, type BuiltInUnit, type Unit } from '../catalogue/unit.ts'
import type { Bound, OneSidedBound } from './limit.ts'

/** The sides of a bound, the lower one first: who breaks one of them breaks it. */
export function edgesOf(bound: Bound): readonly OneSidedBound[] {
  if (bound.sign !== 'outside') return [bound]
  return [
    { sign: '<', value: bound.low },
    { sign: '>', value: bound.high },
  ]
}

/** The side the value lies beyond; null when the bound holds, as it does exactly on an edge. */
export function brokenEdge(bound: Bound, value: number): OneSidedBound | null {
  return edgesOf(bound).find((edge) => (edge.sign === '>' ? value > edge.value : value < edge.value)) ?? null
}

/** Whether the value lies beyond the bound; exactly on an edge does not break it. */
export function isBroken(bound: Bound, value: number): boolean {
  return brokenEdge(bound, value) !== null
}

/** Whether every value that the inner bound lets pass, the outer one lets pass too. */
export function isWithin(inner: Bound, outer: Bound): boolean {
  return edgesOf(outer).every((edge) =>
    edgesOf(inner).some((own) => own.sign === edge.sign && !isBroken(edge, own.value)),
  )
}

/** How far the value lies beyond the bound, in its unit; 0 when the bound holds. */
export function distanceBeyond(bound: Bound, value: number): number {
  const edge = brokenEdge(bound, value)
  return edge ? Math.abs(value - edge.value) : 0
}

const RECOVERY = { ofValue: 0.05, ofRoom: 0.5, ofWidth: 0.1 }
/** What a figure in the unit can't pass, where there is such an end. */
const HIGHEST: Partial<Record<BuiltInUnit, number>> = { '%': 100, score: 100 }

/**
 * What a figure must keep to count as recovered: each side of the bound, moved to the safe side by a twentieth of its
 * value. Never so far that a figure could not get there: at most half of what is left up to 100 %, or a tenth of the
 * distance between two sides; and by whole units where there are no others, so that `>1` recovers at 1.
 */
export function recoveryOf(bound: Bound, unit: Unit): Bound {
  const margin = (value: number, most: number): number => {
    const wanted = Math.min(RECOVERY.ofValue * Math.abs(value), Math.max(0, most))
    return takesDecimals(unit) ? wanted : Math.floor(wanted)
  }
  if (bound.sign === 'outside') {
    const { low, high } = bound
    const most = RECOVERY.ofWidth * (high - low)
    return { sign: 'outside', low: low + margin(low, most), high: high - margin(high, most) }
  }
  const { sign, value } = bound
  if (sign === '>') return { sign, value: value - margin(value, Infinity) }
  const highest = (isOwnUnit(unit) ? undefined : HIGHEST[unit]) ?? Infinity
  return { sign, value: value + margin(value, RECOVERY.ofRoom * (highest - value)) }
}
