/** Where single values are expected to stay. */
export interface ControlLimits {
  readonly mean: number
  readonly lower: number
  readonly upper: number
}

const FEWEST_VALUES = 20
const RUN_LENGTH = 8
/** 3 ÷ d₂ for moving ranges of two values, d₂ = 1.128. */
const RANGE_FACTOR = 2.66

/**
 * Natural process limits of same-kind values in time order, the judged one not among them: mean ± 2.66 × mean moving
 * range (XmR chart: Wheeler, Understanding Variation, 1993). Null with fewer than 20 values.
 */
export function xmrLimits(values: readonly number[]): ControlLimits | null {
  if (values.length < FEWEST_VALUES) return null
  const mean = meanOf(values)
  const ranges = values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? value)))
  const reach = RANGE_FACTOR * meanOf(ranges)
  return { mean, lower: mean - reach, upper: mean + reach }
}

/**
 * The side of the mean on which the last 8 values lie, all of them and none on it (Western Electric rule 4, Statistical
 * Quality Control Handbook, 1956); null when they don't.
 */
export function runOfEight(values: readonly number[], mean: number): 'above' | 'below' | null {
  const last = values.slice(-RUN_LENGTH)
  if (last.length < RUN_LENGTH) return null
  if (last.every((value) => value > mean)) return 'above'
  return last.every((value) => value < mean) ? 'below' : null
}

/**
 * The limits within which a day's share of `n` should lie when the long-run share is `mean`: mean ± 3√(p(1−p)/n), kept
 * between 0 and 1 (Shewhart's p-chart: Montgomery, Introduction to Statistical Quality Control, 7.2). Null when n is 0.
 */
export function shareLimits(mean: number, n: number): ControlLimits | null {
  if (!(n > 0)) return null
  const reach = 3 * Math.sqrt((mean * (1 - mean)) / n)
  return { mean, lower: Math.max(0, mean - reach), upper: Math.min(1, mean + reach) }
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
