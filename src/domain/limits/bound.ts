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
