import { testDifference, type ChangeTest } from './change.ts'
import { fisherP } from './fisher.ts'
import { isShare, type Share } from './wilson.ts'

/** Expected counts from which on the normal approximation holds (Cochran, Biometrics 10, 1954). */
const FEWEST_EXPECTED = 5
const NOISE_P = 0.05

/**
 * Whether two shares differ: z = (p₁ − p₀) ÷ √(p(1−p)(1/n₁ + 1/n₀)), p pooled over both (two-proportion z test, Fleiss,
 * Statistical Methods for Rates and Proportions, 2.3, uncorrected); where fewer than five hits or misses are expected on a
 * side, by Fisher's exact test, z telling only how far out it lies. Null when one of them is no share.
 */
export function compareShares(now: Share, before: Share): ChangeTest | null {
  if (!isShare(now) || !isShare(before)) return null
  const pooled = (now.hits + before.hits) / (now.n + before.n)
  const standardError = Math.sqrt(pooled * (1 - pooled) * (1 / now.n + 1 / before.n))
  const test = testDifference(now.hits / now.n - before.hits / before.n, standardError)
  const fewest = Math.min(now.n, before.n) * Math.min(pooled, 1 - pooled)
  return fewest < FEWEST_EXPECTED ? { ...test, isChange: fisherP(now, before) < NOISE_P } : test
}
