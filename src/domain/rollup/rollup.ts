import type { Sketch } from './sketch.ts'

/**
 * What is kept of a measure for one cell (or several merged ones): enough to answer at read time, small enough to keep
 * for ever. Sums are integers (counts, minor units of money, whole seconds), so merging is exact and order never matters.
 * A measure that was not recorded has no roll-up at all: absent is never 0.
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
  /** Longest, in seconds, 0 while n is 0; null when a part came without it. */
  readonly max: number | null
  /** Σ ln(1+x) in millionths; null when a part came as a bare sum, so that no noise test is possible. */
  readonly logSum: number | null
  /** Σ ln²(1+x) in millionths; null as above. */
  readonly logSquares: number | null
  /** The distribution; null when a part came as a bare sum, so that no percentile is possible. */
  readonly sketch: Sketch | null
}

/** How many answers each point of the scale got; points nobody chose are left out. */
export interface RatingRollUp {
  readonly kind: 'rating'
  readonly histogram: ReadonlyMap<number, number>
}

/** A stock at the end of a day: merging within a day keeps the later one. Days and dimensions: `level-series.ts`. */
export interface LevelRollUp {
  readonly kind: 'level'
  readonly value: number
}

/**
 * People counted once: the set of their hashed ids (hex, 16 bytes each), or only a day's figure (`ids` null), or, where
 * figures met that can't be added because the same people may be in both, no total at all (`figure` and `ids` null).
 */
export interface DistinctRollUp {
  readonly kind: 'distinct'
  readonly figure: number | null
  readonly ids: ReadonlySet<string> | null
}

/** The kinds of measure; money is kept like a count, in minor units. */
export type MeasureKind = 'count' | 'money' | 'duration' | 'rating' | 'level' | 'distinct'
