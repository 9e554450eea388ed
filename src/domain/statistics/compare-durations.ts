import { testDifference, type ChangeTest } from './change.ts'
import { studentCritical } from './student.ts'

/** How many values, their sum and the sum of their squares; for durations of ln(1+x), from `logMoments`. */
export interface Moments {
  readonly n: number
  readonly sum: number
  readonly squares: number
}

/**
 * Whether two means differ: t = (m₁ − m₀) ÷ √(s₁²/n₁ + s₀²/n₀) against Student's t with the degrees of freedom of Welch
 * and Satterthwaite (Welch, Biometrika 34, 1947). Null when a side has fewer than two values and so no spread.
 */
export function compareDurations(now: Moments, before: Moments): ChangeTest | null {
  if (now.n < 2 || before.n < 2) return null
  const a = squaredError(now)
  const b = squaredError(before)
  const difference = now.sum / now.n - before.sum / before.n
  if (a + b === 0) return testDifference(difference, 0)
  const freedom = (a + b) ** 2 / (a ** 2 / (now.n - 1) + b ** 2 / (before.n - 1))
  return testDifference(difference, Math.sqrt(a + b), studentCritical(freedom))
}

/** s²/n; sums of rounded logs may leave a variance a hair below 0. */
const squaredError = ({ n, sum, squares }: Moments): number => Math.max(0, squares - sum ** 2 / n) / (n - 1) / n
