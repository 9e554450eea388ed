import type { Bench } from './machines.ts'

/** One line of the report: a figure, beside what it is held against. */
export interface Figure {
  readonly what: string
  readonly unit: string
  /** A figure a round, of the bot. */
  readonly ours: readonly number[]
  /** The same of what it is compared with, in the same rounds; absent for a figure that stands alone. */
  readonly theirs?: readonly number[]
  readonly target?: Target
  readonly note?: string
}

/** What the ratio ours ÷ theirs should be. */
export type Target = { readonly atLeast: number } | { readonly atMost: number }

export interface Spread {
  readonly median: number
  readonly min: number
  readonly max: number
}

/** A part of the program: it measures in rounds, the two sides in turn, and tidies up behind itself. */
export interface Measurement {
  readonly name: string
  run(bench: Bench): Promise<Figure[]>
}

/** Ours ÷ theirs, round by round: what disturbs one side of a round most likely disturbs the other. */
export function ratiosOf({ ours, theirs }: Figure): number[] | null {
  return theirs === undefined ? null : ours.map((value, round) => value / (theirs[round] ?? Number.NaN))
}

export function isMet(ratio: number, target: Target): boolean {
  return 'atLeast' in target ? ratio >= target.atLeast : ratio <= target.atMost
}

export function spreadOf(values: readonly number[]): Spread {
  return { median: quantile(values, 0.5), min: Math.min(...values), max: Math.max(...values) }
}

/** The value below which the share `q` of the values lies, between two neighbours in proportion. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const place = (sorted.length - 1) * q
  const low = sorted[Math.floor(place)] ?? Number.NaN
  const high = sorted[Math.ceil(place)] ?? Number.NaN
  return low + (high - low) * (place - Math.floor(place))
}
