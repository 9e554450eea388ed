import { brokenEdge } from '../limits/bound.ts'
import type { Incident } from './incident.ts'

/**
 * What is open before what is over, critical before warnings, and then by how far the figure is beyond its bound as a share
 * of that, which is the same for all units; of equals the one that opened first.
 */
export function worstFirst<I extends Incident>(incidents: readonly I[]): I[] {
  return incidents.toSorted(
    (a, b) =>
      Number(a.ended !== null) - Number(b.ended !== null) ||
      Number(b.severity === 'critical') - Number(a.severity === 'critical') ||
      compare(excessOf(b), excessOf(a)) ||
      a.openedAt - b.openedAt ||
      a.id - b.id,
  )
}

/** Infinity beyond a bound of 0; 0 where the bound is kept. */
function excessOf({ terms: { critical, warn }, severity, lastValue }: Incident): number {
  const bound = severity === 'critical' ? (critical ?? warn) : (warn ?? critical)
  const edge = bound && brokenEdge(bound, lastValue)
  return edge ? Math.abs(lastValue - edge.value) / Math.abs(edge.value) : 0
}

/** Two infinities are equal, which their difference is not. */
const compare = (a: number, b: number): number => (a === b ? 0 : a - b)
