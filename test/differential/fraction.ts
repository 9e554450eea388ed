/** An exact number, so that it does not matter in which order things were added up. The bottom is above 0. */
export interface Fraction {
  readonly top: bigint
  readonly bottom: bigint
}

/** A figure, or null for "no value". */
export type Exact = Fraction | null

export const fraction = (top: number | bigint, bottom: number | bigint = 1): Fraction =>
  shortened(BigInt(top), BigInt(bottom))

export const ZERO = fraction(0)

export const plus = (a: Exact, b: Exact): Exact =>
  a && b && shortened(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom)

export const minus = (a: Exact, b: Exact): Exact => a && b && plus(a, { top: -b.top, bottom: b.bottom })

export const times = (a: Exact, b: Exact): Exact => a && b && shortened(a.top * b.top, a.bottom * b.bottom)

/** Null also when it would divide by 0 or less. */
export const over = (a: Exact, b: Exact): Exact =>
  a && b && b.top > 0n ? shortened(a.top * b.bottom, a.bottom * b.top) : null

export const isBelow = (a: Fraction, b: Fraction): boolean => a.top * b.bottom < b.top * a.bottom

/** The least whole number that is not below it. */
export const ceiling = ({ top, bottom }: Fraction): Fraction =>
  fraction(top / bottom + (top > 0n && top % bottom !== 0n ? 1n : 0n))

const MORE_BITS = 200

/**
 * The double next to it. `Number` rounds a whole number to the nearest double, so the quotient is taken with more bits
 * than that looks at; a last bit stands for all that the division left over.
 */
export function nearestDouble({ top, bottom }: Fraction): number {
  const size = (top < 0n ? -top : top) << BigInt(MORE_BITS)
  const quotient = (size / bottom) | (size % bottom > 0n ? 1n : 0n)
  return ((top < 0n ? -1 : 1) * Number(quotient)) / 2 ** MORE_BITS
}

function shortened(top: bigint, bottom: bigint): Fraction {
  let [a, b] = [top < 0n ? -top : top, bottom < 0n ? -bottom : bottom]
  while (b > 0n) [a, b] = [b, a % b]
  const divisor = bottom < 0n ? -a : a
  return { top: top / divisor, bottom: bottom / divisor }
}
