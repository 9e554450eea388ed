import type { DurationRollUp } from './rollup.ts'
import { addToSketch, emptySketch, mergeSketches, type Sketch } from './sketch.ts'
import { requireWhole } from './whole.ts'

const MILLION = 1_000_000

/** Nothing observed: merging with it changes nothing. */
export const emptyDuration: DurationRollUp = {
  kind: 'duration',
  sum: 0,
  n: 0,
  max: 0,
  logSum: 0,
  logSquares: 0,
  sketch: emptySketch,
}

/** The roll-up of single observations in whole seconds; throws RangeError for a negative, broken or missing number. */
export function observeDuration(seconds: readonly number[]): DurationRollUp {
  const sketch = addToSketch(emptySketch, seconds)
  return {
    kind: 'duration',
    sum: total(seconds),
    n: seconds.length,
    max: longest(seconds),
    logSum: total(seconds.map((value) => Math.round(Math.log1p(value) * MILLION))),
    logSquares: total(seconds.map((value) => Math.round(Math.log1p(value) ** 2 * MILLION))),
    sketch,
  }
}

/**
 * The roll-up of a total somebody else made, in whole seconds: it has a mean, but neither percentiles nor a noise test.
 * A total of nothing (n 0) takes nothing away from other days. Throws RangeError when the three can't
 * belong together.
 */
export function durationFromSum(given: {
  readonly sumS: number
  readonly n: number
  readonly maxS?: number | undefined
}): DurationRollUp {
  const sum = requireWhole(given.sumS, 'sum of durations')
  const n = requireWhole(given.n, 'number of durations')
  const max = given.maxS === undefined ? null : requireWhole(given.maxS, 'longest duration')
  if (max !== null && max > sum) {
    throw new RangeError(`Cannot roll up a longest duration of ${max} s: all of them make ${sum} s`)
  }
  if (n > 0) return { kind: 'duration', sum, n, max, logSum: null, logSquares: null, sketch: null }
  if (sum > 0) throw new RangeError(`Cannot roll up ${sum} s of 0 durations: the number is missing`)
  return emptyDuration
}

/**
 * The roll-up of all observations together; what one part lacks, the whole lacks. The distributions are joined when first
 * asked for: it takes longer than all the rest, and sums and means go without.
 */
export function mergeDurations(parts: readonly DurationRollUp[]): DurationRollUp {
  let [sum, n] = [0, 0]
  let max: number | null = 0
  let logSum: number | null = 0
  let logSquares: number | null = 0
  for (const part of parts) {
    sum += part.sum
    n += part.n
    max = fromBoth(max, part.max, Math.max)
    logSum = fromBoth(logSum, part.logSum, plus)
    logSquares = fromBoth(logSquares, part.logSquares, plus)
  }
  let joined: Sketch | null = null
  return {
    kind: 'duration',
    sum,
    n,
    max,
    logSum,
    logSquares,
    get sketch() {
      return (joined ??= joinSketches(parts))
    },
  }
}

const plus = (a: number, b: number): number => a + b

function fromBoth(a: number | null, b: number | null, join: (a: number, b: number) => number): number | null {
  return a === null || b === null ? null : join(a, b)
}

function joinSketches(parts: readonly DurationRollUp[]): Sketch | null {
  const sketches = parts.flatMap(({ sketch }) => sketch ?? [])
  return sketches.length === parts.length ? mergeSketches(sketches) : null
}

/** n, Σ ln(1+x) and Σ ln²(1+x) for `compareDurations`; null when a part came as a bare sum. */
export function logMoments(duration: DurationRollUp): { n: number; sum: number; squares: number } | null {
  if (duration.logSum === null || duration.logSquares === null) return null
  return { n: duration.n, sum: duration.logSum / MILLION, squares: duration.logSquares / MILLION }
}

const longest = (values: readonly number[]): number => values.reduce((max, value) => Math.max(max, value), 0)

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)
