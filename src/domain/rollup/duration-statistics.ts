import type { DurationRollUp } from './rollup.ts'
import { sketchQuantile, sketchShareWithin } from './sketch.ts'

/** Seconds, unrounded; null is no value. */
export interface DurationStatistics {
  readonly mean: number | null
  readonly p50: number | null
  readonly p90: number | null
  readonly max: number | null
}

/**
 * Mean (exact), median and 90th percentile (within 1 %) and longest of the observations. The percentiles are worked out
 * when they are read.
 */
export function durationStatistics(duration: DurationRollUp): DurationStatistics {
  const { n, sum, max } = duration
  return {
    mean: n === 0 ? null : sum / n,
    get p50() {
      return durationQuantile(duration, 0.5)
    },
    get p90() {
      return durationQuantile(duration, 0.9)
    },
    max: n === 0 ? null : max,
  }
}

/** Quantile q in seconds, never above the longest observation; null of none, and where a part came as a bare sum. */
export function durationQuantile({ sketch, max }: DurationRollUp, q: number): number | null {
  const value = sketch && sketchQuantile(sketch, q)
  return value === null || max === null ? value : Math.min(value, max)
}

/** The share of observations from `low` to `high` seconds, both included; null in the same cases. */
export function durationShareWithin({ sketch }: DurationRollUp, window: { low: number; high: number }): number | null {
  return sketch && sketchShareWithin(sketch, window)
}
