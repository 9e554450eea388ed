import type { DistinctRollUp } from './rollup.ts'
import { requireWhole } from './whole.ts'

/** Nobody: merging with it changes nothing. */
export const emptyDistinct: DistinctRollUp = { kind: 'distinct', figure: 0, ids: new Set() }

/** People known by their hashed ids; the same id counts once. */
export function distinctIds(ids: Iterable<string>): DistinctRollUp {
  const set = new Set(ids)
  return { kind: 'distinct', figure: set.size, ids: set }
}

/** People known only as a number, 0 being nobody; throws RangeError unless it is whole, 0 or more. */
export function distinctFigure(figure: number): DistinctRollUp {
  return requireWhole(figure, 'figure') === 0 ? emptyDistinct : { kind: 'distinct', figure, ids: null }
}

/**
 * The people of all parts: the union where all have ids, else no total, since the same person may be in two figures.
 * Parts with nobody in them change nothing.
 */
export function mergeDistincts(parts: readonly DistinctRollUp[]): DistinctRollUp {
  const people = parts.filter((part) => part.figure !== 0)
  const [first = emptyDistinct, ...others] = people
  if (others.length === 0) return first
  const idSets = people.map((part) => part.ids).filter((ids) => ids !== null)
  if (idSets.length < people.length) return { kind: 'distinct', figure: null, ids: null }
  return distinctIds(idSets.flatMap((ids) => [...ids]))
}
