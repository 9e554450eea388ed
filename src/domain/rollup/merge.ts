import { mergeCounts } from './count.ts'
import { mergeDistincts } from './distinct.ts'
import { mergeDurations } from './duration.ts'
import { mergeRatings } from './rating.ts'
import type { RollUp } from './rollup.ts'

/**
 * The roll-up of both, over days or (levels apart) over dimensions. Exact, so neither order nor grouping matters; only of
 * two levels of one key `b` is the later one and stands. Throws TypeError for two different kinds.
 */
export function mergeRollUps<T extends RollUp>(a: T, b: T): T {
  return mergeParts([a, b], a)
}

/** All of them merged, as `mergeRollUps` does two, but in one pass; null when there are none, since absent is never 0. */
export function mergeAll<T extends RollUp>(rollUps: Iterable<T>): T | null {
  const parts = [...rollUps]
  const last = parts.at(-1)
  return last === undefined ? null : mergeParts(parts, last)
}

function mergeParts<T extends RollUp>(parts: readonly T[], sample: T): T
function mergeParts(parts: readonly RollUp[], sample: RollUp): RollUp {
  switch (sample.kind) {
    case 'count':
      return mergeCounts(ofKind(parts, 'count'))
    case 'duration':
      return mergeDurations(ofKind(parts, 'duration'))
    case 'rating':
      return mergeRatings(ofKind(parts, 'rating'))
    case 'distinct':
      return mergeDistincts(ofKind(parts, 'distinct'))
    case 'level':
      return ofKind(parts, 'level').at(-1) ?? sample
  }
}

type OfKind<K extends RollUp['kind']> = Extract<RollUp, { readonly kind: K }>

function ofKind<K extends RollUp['kind']>(parts: readonly RollUp[], kind: K): OfKind<K>[] {
  return parts.map((part) => {
    if (part.kind !== kind) throw new TypeError(`Cannot merge a ${part.kind} with a ${kind}: a measure has one kind`)
    return part as OfKind<K>
  })
}
