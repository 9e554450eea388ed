import { testDifference, type ChangeTest } from './change.ts'

/** A count (or a sum of money), and how many days, contacts or hours it was gathered over. */
export interface Rate {
  readonly count: number
  readonly exposure: number
}

/**
 * Whether two counts differ as rates: given their total N, the first one is expected to be N·p with variance N·p·(1−p)·φ,
 * p being its share of the exposure and φ the dispersion (the conditional Poisson test of Przyborowski and Wilenski, Biometrika
 * 31, 1940, by the normal approximation with continuity correction, which keeps 0 against 4 from passing for a change).
 * Null when a side has no exposure.
 */
export function compareCounts(now: Rate, before: Rate, dispersion = 1): ChangeTest | null {
  if (!(now.exposure > 0 && before.exposure > 0)) return null
  const total = now.count + before.count
  const p = now.exposure / (now.exposure + before.exposure)
  const excess = now.count - total * p
  const corrected = Math.sign(excess) * Math.max(0, Math.abs(excess) - 0.5)
  return testDifference(corrected, Math.sqrt(total * p * (1 - p) * Math.max(1, dispersion)))
}

/**
 * How much more the counts of earlier same-kind periods scatter than a Poisson process would: Pearson's χ² ÷ (k − 1), for
 * equal lengths the variance ÷ the mean (McCullagh and Nelder, Generalized Linear Models, 6.2.3); at least 1. Null with
 * fewer than two periods: for counts take 1, for money no test is possible, since 1 would depend on the currency.
 */
export function dispersionOf(periods: readonly Rate[]): number | null {
  if (periods.length < 2) return null
  const exposure = periods.reduce((total, period) => total + period.exposure, 0)
  const rate = periods.reduce((total, period) => total + period.count, 0) / exposure
  if (rate === 0) return 1
  const excesses = periods.map((period) => ({ ...period, expected: rate * period.exposure }))
  const chiSquare = excesses.reduce((total, { count, expected }) => total + (count - expected) ** 2 / expected, 0)
  return Math.max(1, chiSquare / (periods.length - 1))
}
