/** The 95 % interval of a share by Wilson, in %: the two shares π for which |p − π| is 1.96 standard errors √(π(1 − π) ÷ n). Null when it is no share. */
export function wilson(hits: number, n: number): { low: number; high: number } | null {
  if (hits < 0 || hits > n) return null
  const z = 1.959963984540054
  // (p − π)² = z² π(1 − π) ÷ n is a quadratic equation of π.
  const [a, b, c] = [1 + (z * z) / n, -(2 * (hits / n) + (z * z) / n), (hits / n) ** 2]
  const root = Math.sqrt(Math.max(0, b * b - 4 * a * c))
  return { low: (100 * (-b - root)) / (2 * a), high: (100 * (-b + root)) / (2 * a) }
}
