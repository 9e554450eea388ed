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

const RECOVERY_SHARE = 0.05

/**
 * What a figure must keep to count as recovered: each side of the bound, moved to the safe side by a twentieth of its
 * value. A side at 0 stays, and so do two sides that would meet.
 */
export function recoveryOf(bound: Bound): Bound {
  if (bound.sign !== 'outside') {
    const { sign, value } = bound
    return { sign, value: value + (sign === '>' ? -1 : 1) * RECOVERY_SHARE * Math.abs(value) }
  }
  const low = bound.low + RECOVERY_SHARE * Math.abs(bound.low)
  const high = bound.high - RECOVERY_SHARE * Math.abs(bound.high)
  return low < high ? { sign: 'outside', low, high } : bound
}
