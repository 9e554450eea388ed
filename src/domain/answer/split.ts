import type { Metric } from '../catalogue/metric.ts'
import type { Dimension } from '../entries/entry.ts'
import type { RollUpRow } from '../rollup/rollup-row.ts'
import { largestParts, splitMove, type MovePart, type RatioPart } from '../statistics/mix-and-rate.ts'
import type { Period } from '../time/period.ts'
import { factsOf, indexByKey, type RowIndex } from './facts.ts'
import { ratioPartOf } from './ratio-parts.ts'

/** Where the move of a ratio comes from, over the keys of a dimension; all parts together make up the move. */
export interface Split {
  readonly by: Dimension
  /** The two largest, amounts in the metric's unit (of shares: percentage points). */
  readonly largest: readonly MovePart[]
  /** What all other parts add up to, in the same unit. */
  readonly rest: number
  /** No key's own rate moved along with the ratio, and at least one moved against it. */
  readonly isReversal: boolean
}

interface Moved {
  readonly index: RowIndex
  readonly by: Dimension
  readonly now: Period
  readonly before: Period
}

const MOST_NAMED = 2

/**
 * Splits the move of a metric's ratio between two periods into rate and mix. Null for what is no ratio, for fewer than two
 * keys, and where something was counted under a key that it could not be counted over.
 */
export function splitOf(metric: Metric, { index, by, now, before }: Moved): Split | null {
  const keyed = keyedIndexes(index, by)
  const factor = factorOf(metric, { index, now })
  if (factor === null || keyed.size < 2) return null
  const partsIn = (period: Period): Map<string, RatioPart> => {
    const whole = factsOf(index, period)
    return new Map(
      [...keyed]
        .map(([key, own]) => [key, ratioPartOf(metric, factsOf(own, period, { whole }))!] as const)
        .filter(([, { numerator, denominator }]) => numerator !== 0 || denominator !== 0),
    )
  }
  const [after, earlier] = [partsIn(now), partsIn(before)]
  if ([...after.values(), ...earlier.values()].some(({ denominator }) => denominator <= 0)) return null
  if (new Set([...after.keys(), ...earlier.keys()]).size < 2) return null
  const move = splitMove(after, earlier)
  if (!move) return null
  const largest = largestParts(move, MOST_NAMED).filter(({ amount }) => amount !== 0)
  const named = largest.reduce((sum, { amount }) => sum + amount, 0)
  return {
    by,
    largest: largest.map((part) => ({ ...part, amount: factor * part.amount })),
    rest: factor * (move.change - named),
    isReversal: move.isReversal,
  }
}

function factorOf(metric: Metric, { index, now }: { index: RowIndex; now: Period }): number | null {
  return ratioPartOf(metric, factsOf(index, now))?.factor ?? null
}

function keyedIndexes(index: RowIndex, by: Dimension): Map<string, RowIndex> {
  const all: RollUpRow[] = [...index.rows.values()].flat()
  // Rows that the index left out, such as ratings of areas, are left out already.
  return indexByKey(all, by, { ...index, aboutAreas: true })
}
