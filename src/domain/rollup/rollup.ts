import type { Sketch } from './sketch.ts'

/**
 * What is kept of a measure for one cell (or several merged ones): enough to answer at read time, small enough to keep
 * for ever. Sums are integers (counts, minor units of money, whole seconds), so merging is exact and order never matters.
 */
export type RollUp = CountRollUp | DurationRollUp | RatingRollUp | LevelRollUp | DistinctRollUp

/** Counts, and money in minor units. */
export interface CountRollUp {
  readonly kind: 'count'
  readonly sum: number
}

/** Durations in whole seconds. Logs are kept in integer millionths, so that adding them up is exact too. */
export interface DurationRollUp {
  readonly kind: 'duration'
  readonly sum: number
  readonly n: number
  /** Longest, in seconds; null when a part came without it. */
  readonly max: number | null
  /** Σ ln(1+x) in millionths; null when a part came as a bare sum, so that no noise test is possible. */
  readonly logSum: number | null
  /** Σ ln²(1+x) in millionths; null as above. */
  readonly logSquares: number | null
  /** The distribution; null when a part came as a bare sum, so that no percentile is possible. */
  readonly sketch: Sketch | null
}

/** How many answers each point of the scale got. */
export interface RatingRollUp {
  readonly kind: 'rating'
  readonly histogram: ReadonlyMap<number, number>
}

/** A stock at the end of a day: merging within a day keeps the later one. */
export interface LevelRollUp {
  readonly kind: 'level'
  readonly value: number
}

/** People counted once: either the set of their hashed ids (hex, 16 bytes each) or only a day's figure. */
export interface DistinctRollUp {
  readonly kind: 'distinct'
  readonly figure: number
  readonly ids: ReadonlySet<string> | null
}

/** The kinds of measure; money is kept like a count, in minor units. */
export type MeasureKind = 'count' | 'money' | 'duration' | 'rating' | 'level' | 'distinct'
