const HALF_TAIL = 0.025
const LARGEST = 1e9

/**
 * The two-sided 95 % critical value of Student's t, exact to about 10 digits, for any positive degrees of freedom: the t
 * whose upper tail is 2.5 %, found by halving, the tail being ½·I(ν ÷ (ν + t²); ν/2, ½) (Abramowitz and Stegun 26.7.1).
 */
export function studentCritical(freedom: number): number {
  let low = 0
  let high = 2
  while (upperTail(high, freedom) > HALF_TAIL && high < LARGEST) high *= 2
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2
    if (upperTail(middle, freedom) > HALF_TAIL) low = middle
    else high = middle
  }
  return high
}

const upperTail = (t: number, freedom: number): number =>
  incompleteBeta(freedom / (freedom + t ** 2), freedom / 2, 0.5) / 2

/** The regularised incomplete beta function I(x; a, b), by its continued fraction (Numerical Recipes, 3rd ed., 6.4). */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1
  const front = Math.exp(lnGamma(a + b) - lnGamma(a) - lnGamma(b) + a * Math.log(x) + b * Math.log1p(-x))
  if (x < (a + 1) / (a + b + 2)) return (front * betaFraction(x, a, b)) / a
  return 1 - (front * betaFraction(1 - x, b, a)) / b
}

/** Lentz's method; terms grow like √max(a, b), so the bound covers a million degrees of freedom. */
function betaFraction(x: number, a: number, b: number): number {
  let c = 1
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1))
  let fraction = d
  for (let m = 1; m < 10_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / awayFromZero(1 + even * d)
    c = awayFromZero(1 + even / c)
    fraction *= d * c
    d = 1 / awayFromZero(1 + odd * d)
    c = awayFromZero(1 + odd / c)
    fraction *= d * c
    if (Math.abs(d * c - 1) < 1e-15) break
  }
  return fraction
}

const awayFromZero = (value: number): number => (Math.abs(value) < 1e-300 ? 1e-300 : value)

/** ln Γ(x) for x > 0: Stirling's series, after shifting x above 10 (Abramowitz and Stegun 6.1.41). */
function lnGamma(x: number): number {
  if (x < 10) return lnGamma(x + 1) - Math.log(x)
  const series = 1 / (12 * x) - 1 / (360 * x ** 3) + 1 / (1260 * x ** 5) - 1 / (1680 * x ** 7)
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series
}
