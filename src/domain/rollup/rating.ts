import type { RatingRollUp } from './rollup.ts'
import { requireWhole } from './whole.ts'

/** No answer yet: merging with it changes nothing. */
export const emptyRating: RatingRollUp = { kind: 'rating', histogram: new Map() }

/** The roll-up of single answers, each a point of the scale; which points a scale has is for the caller to check. */
export function ratingOf(points: readonly number[]): RatingRollUp {
  return ratingFromHistogram(points.map((point) => [point, 1] as const))
}

/**
 * The roll-up of a histogram, point → answers, in any order; points with 0 answers are dropped. Throws RangeError unless
 * every number is whole, 0 or more.
 */
export function ratingFromHistogram(entries: Iterable<readonly [point: number, answers: number]>): RatingRollUp {
  const histogram = new Map<number, number>()
  for (const [point, answers] of entries) {
    requireWhole(point, 'rating')
    if (requireWhole(answers, 'number of answers') > 0) addAnswers(histogram, point, answers)
  }
  return inOrder(histogram)
}

/** The answers of all parts, point by point. */
export function mergeRatings(parts: readonly RatingRollUp[]): RatingRollUp {
  const histogram = new Map<number, number>()
  for (const part of parts) part.histogram.forEach((answers, point) => addAnswers(histogram, point, answers))
  return inOrder(histogram)
}

function addAnswers(histogram: Map<number, number>, point: number, answers: number): void {
  histogram.set(point, (histogram.get(point) ?? 0) + answers)
}

function inOrder(histogram: ReadonlyMap<number, number>): RatingRollUp {
  const points = [...histogram.keys()]
  const isInOrder = points.every((point, index) => index === 0 || points[index - 1]! < point)
  return { kind: 'rating', histogram: isInOrder ? histogram : new Map([...histogram].sort(([a], [b]) => a - b)) }
}

/** How many answers lie between two points of the scale, both included; without bounds, all of them. */
export function answersWithin({ histogram }: RatingRollUp, { low = -Infinity, high = Infinity } = {}): number {
  let n = 0
  histogram.forEach((answers, point) => (n += low <= point && point <= high ? answers : 0))
  return n
}

/** The mean answer, null when there is none. */
export function meanRating(rating: RatingRollUp): number | null {
  const n = answersWithin(rating)
  let sum = 0
  rating.histogram.forEach((answers, point) => (sum += point * answers))
  return n === 0 ? null : sum / n
}
