import type { Measure } from '../catalogue/measure.ts'

export type Ratings = { readonly histogram: ReadonlyMap<number, number> } | { readonly fault: string }

const MOST_ANSWERS = 1_000_000

/** Answers by point of the scale, checked against the measure's scale. */
export function readHistogram(answers: Iterable<readonly [point: number, count: number]>, measure: Measure): Ratings {
  const { low, high } = measure.scale ?? { low: 0, high: 0 }
  const histogram = new Map<number, number>()
  for (const [point, count] of answers) {
    if (!Number.isInteger(point) || point < low || point > high) {
      return { fault: `${point} is not on the scale: ${measure.id} runs from ${low} to ${high}` }
    }
    if (!Number.isInteger(count) || count < 0 || count > MOST_ANSWERS) {
      return { fault: `${count} answers of ${point} can't be: give a whole number, 0 or more` }
    }
    histogram.set(point, (histogram.get(point) ?? 0) + count)
  }
  return histogram.size === 0 ? { fault: `it is empty: give answers like {"${high}": 3}` } : { histogram }
}
