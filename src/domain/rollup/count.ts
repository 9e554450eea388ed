import type { CountRollUp } from './rollup.ts'
import { requireWhole } from './whole.ts'

/** A count, or money in minor units; throws RangeError unless it is a whole number, 0 or more. */
export function countOf(sum: number): CountRollUp {
  return { kind: 'count', sum: requireWhole(sum, 'count') }
}

/** The sum of all parts. */
export function mergeCounts(parts: readonly CountRollUp[]): CountRollUp {
  return { kind: 'count', sum: parts.reduce((sum, part) => sum + part.sum, 0) }
}
