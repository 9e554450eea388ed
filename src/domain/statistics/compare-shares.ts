import { testDifference, type ChangeTest } from './change.ts'
import { isShare, type Share } from './wilson.ts'

/**
 * Whether two shares differ: z = (p₁ − p₀) ÷ √(p(1−p)(1/n₁ + 1/n₀)), p pooled over both (two-proportion z test, Fleiss,
 * Statistical Methods for Rates and Proportions, 2.3, uncorrected). Null when one of them is no share.
 */
export function compareShares(now: Share, before: Share): ChangeTest | null {
  if (!isShare(now) || !isShare(before)) return null
  const pooled = (now.hits + before.hits) / (now.n + before.n)
  const standardError = Math.sqrt(pooled * (1 - pooled) * (1 / now.n + 1 / before.n))
  return testDifference(now.hits / now.n - before.hits / before.n, standardError)
}
