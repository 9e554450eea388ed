import type { Share } from './wilson.ts'

/** Tables as likely as the one found count, too, however their weights were rounded. */
const ROUNDING_ERROR = 1e-9

/**
 * The two-sided p of Fisher's exact test: of all tables with the margins of these two shares, how likely are those that are
 * no likelier than the one found (Agresti, Categorical Data Analysis, 3rd ed., 3.5.1). Each table's weight comes of its
 * neighbour's, the one found weighing 1, so that no factorial is needed.
 */
export function fisherP(now: Share, before: Share): number {
  const weights = [1, ...weightsBeyond(now, before), ...weightsBeyond(before, now)]
  const sum = (some: readonly number[]): number => some.reduce((total, weight) => total + weight, 0)
  return sum(weights.filter((weight) => weight <= 1 + ROUNDING_ERROR)) / sum(weights)
}

/** The tables in which the first side has more hits than found, and the other as many fewer. */
function weightsBeyond(more: Share, fewer: Share): number[] {
  const steps = Math.min(more.n - more.hits, fewer.hits)
  let weight = 1
  return Array.from({ length: steps }, (_, moved) => {
    const gained = ((more.n - more.hits - moved) * (fewer.hits - moved)) / (more.hits + moved + 1)
    return (weight *= gained / (fewer.n - fewer.hits + moved + 1))
  })
}
