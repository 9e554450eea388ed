import type { DurationRollUp } from './rollup.ts'
import { sketchQuantile, sketchShareWithin } from './sketch.ts'

/** Why a percentile has no value: nothing was observed, or a part came as a bare sum without its distribution. */
export type NoPercentiles = 'nothing-observed' | 'bare-sums'

/** Seconds, unrounded; null is no value. */
export interface DurationStatistics {
  readonly n: number
  readonly mean: number | null
  readonly p50: number | null
  readonly p90: number | null
  readonly max: number | null
  /** Why p50 and p90 (and, for bare sums without it, max) are null; null when they are not. */
  readonly noPercentiles: NoPercentiles | null
}

/** Mean (exact), median and 90th percentile (within 1 %) and longest of the observations. */
export function durationStatistics(duration: DurationRollUp): DurationStatistics {
  const { n, sum, max } = duration
  return {
    n,
    mean: n === 0 ? null : sum / n,
    p50: durationQuantile(duration, 0.5),
    p90: durationQuantile(duration, 0.9),
    max: n === 0 ? null : max,
    noPercentiles: noPercentiles(duration),
  }
}

/** Quantile q in seconds, never above the longest observation; null where `noPercentiles` says why. */
export function durationQuantile({ sketch, max }: DurationRollUp, q: number): number | null {
  const value = sketch && sketchQuantile(sketch, q)
  return value === null || max === null ? value : Math.min(value, max)
}

/** The share of observations from `low` to `high` seconds, both included; null where `noPercentiles` says why. */
export function durationShareWithin({ sketch }: DurationRollUp, window: { low: number; high: number }): number | null {
  return sketch && sketchShareWithin(sketch, window)
}

/** Why the duration has no percentiles, null when it has. */
export function noPercentiles({ n, sketch }: DurationRollUp): NoPercentiles | null {
  if (sketch === null) return 'bare-sums'
  return n === 0 ? 'nothing-observed' : null
}
