const RELATIVE_ERROR = 0.01
const GAMMA = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR)
const LN_GAMMA = Math.log(GAMMA)
/** Whole numbers below 50 never share a bin, so that rounding what the bin stands for gives the number itself. */
const ONE_NUMBER_A_BIN = 49.5

/** The bin of what is exactly zero, which logarithms have none for. */
export const ZERO_BIN = -1

/** The bin of a value, in which all values are within 1 % of `binValue`: bin i holds those of (γ^(i−1), γ^i]. */
export function binOf(value: number): number {
  return value === 0 ? ZERO_BIN : Math.ceil(Math.log(value) / LN_GAMMA)
}

/** That of the largest exact number. */
export const LAST_BIN = binOf(Number.MAX_SAFE_INTEGER)

/** The value whose relative distance to both ends of the bin is the same, 1 %. */
export function binValue(bin: number): number {
  if (bin === ZERO_BIN) return 0
  const value = (2 * GAMMA ** bin) / (GAMMA + 1)
  return value < ONE_NUMBER_A_BIN ? Math.round(value) : value
}
