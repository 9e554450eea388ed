import { NORMAL_95 } from './change.ts'

/** `hits` of `n`; a share only while 0 ≤ hits ≤ n. */
export interface Share {
  readonly hits: number
  readonly n: number
}

export interface Interval {
  readonly low: number
  readonly high: number
}

/** Under this many the answer says that it is a small sample. */
export const SMALL_SAMPLE = 30

/** Whether the two numbers can be read as a share; resolved ÷ received can pass 1 when a backlog is cleared. */
export const isShare = ({ hits, n }: Share): boolean => n > 0 && hits >= 0 && hits <= n

/**
 * The 95 % score interval of a share, as fractions: (p + z²/2n ± z√(p(1−p)/n + z²/4n²)) ÷ (1 + z²/n) (Wilson, JASA 22,
 * 1927). Null when it is no share.
 */
export function wilsonInterval({ hits, n }: Share): Interval | null {
  if (!isShare({ hits, n })) return null
  const p = hits / n
  const square = NORMAL_95 ** 2 / n
  const middle = p + square / 2
  const reach = NORMAL_95 * Math.sqrt((p * (1 - p)) / n + square / (4 * n))
  return {
    low: hits === 0 ? 0 : (middle - reach) / (1 + square),
    high: hits === n ? 1 : (middle + reach) / (1 + square),
  }
}
