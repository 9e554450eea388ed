import { binOf, binValue, LAST_BIN, ZERO_BIN } from './bins.ts'
import { contentOf, decodeValues, eachBin, encodeBins, encodeValues } from './sketch-bytes.ts'
import { requireWhole } from './whole.ts'

/**
 * The distribution of whole, non-negative values: the values themselves while there are at most 32, so that small sets
 * answer exactly; beyond that a DDSketch, counts in logarithmic bins, so that every quantile is within 1 % of the true
 * one (Masson, Rim, Lee: DDSketch, VLDB 2019). Two sketches merge into the sketch of both data sets, in any order.
 */
export type Sketch = ValueSketch | BinSketch

/** All values, ascending, at most 32. */
export interface ValueSketch {
  readonly kind: 'values'
  readonly values: readonly number[]
}

/** Counts by bin, in the bytes they are kept in: an answer adds up hundreds, and lists of numbers take ten times the memory. */
export interface BinSketch {
  readonly kind: 'bins'
  readonly bytes: Uint8Array
}

const MOST_VALUES = 32

export const emptySketch: Sketch = { kind: 'values', values: [] }

/** The sketch with the values added; throws RangeError unless each is a whole number, 0 or more. */
export function addToSketch(sketch: Sketch, values: readonly number[]): Sketch {
  for (const value of values) requireWhole(value, 'duration')
  return mergeSketches([sketch, { kind: 'values', values }])
}

/** The sketch of all their data sets together; of none, the empty one. */
export function mergeSketches(sketches: readonly Sketch[]): Sketch {
  const few = fewValues(sketches)
  if (few) return { kind: 'values', values: few.sort((a, b) => a - b) }
  const counts = new Float64Array(LAST_BIN + 1 - ZERO_BIN)
  const add = (bin: number, count: number): void => void (counts[bin - ZERO_BIN]! += count)
  for (const sketch of sketches) eachCount(sketch, add)
  return { kind: 'bins', bytes: encodeBins(counts) }
}

/** All values, where each is known and there are not too many. */
function fewValues(sketches: readonly Sketch[]): number[] | null {
  const few: number[] = []
  for (const sketch of sketches) {
    if (sketch.kind === 'bins' || few.length + sketch.values.length > MOST_VALUES) return null
    few.push(...sketch.values)
  }
  return few
}

/** How many values went in. */
export function sketchSize(sketch: Sketch): number {
  if (sketch.kind === 'values') return sketch.values.length
  let size = 0
  eachBin(sketch.bytes, (_, count) => void (size += count))
  return size
}

/**
 * The value at index ⌊q·(n−1)⌋ of the n sorted values, counted from 0: exact for up to 32 values and for values below
 * 50, otherwise within 1 %. Null when nothing went in; throws RangeError unless 0 ≤ q ≤ 1.
 */
export function sketchQuantile(sketch: Sketch, q: number): number | null {
  if (!(q >= 0 && q <= 1)) throw new RangeError(`Cannot take quantile ${q}: it must lie between 0 and 1`)
  const size = sketchSize(sketch)
  if (size === 0) return null
  const index = Math.floor(q * (size - 1))
  return sketch.kind === 'values' ? (sketch.values[index] ?? null) : binValue(binAt(sketch, index))
}

/** The share of values that are at most `value`; values in the same bin, within 2 %, count as equal. Null when empty. */
export function sketchRank(sketch: Sketch, value: number): number | null {
  return sketchShareWithin(sketch, { low: 0, high: value })
}

/**
 * The share of values from `low` to `high`, both included: the difference of the two ranks. Values in the bin of a bound,
 * within 2 %, count as inside. Null when empty.
 */
export function sketchShareWithin(sketch: Sketch, window: { low: number; high: number }): number | null {
  const size = sketchSize(sketch)
  if (size === 0) return null
  return countWithin(sketch, window) / size
}

/** The sketch as bytes; equal sketches give equal bytes. */
export function encodeSketch(sketch: Sketch): Uint8Array {
  return sketch.kind === 'values' ? encodeValues(sketch.values) : sketch.bytes
}

/** The sketch that was encoded; throws RangeError for bytes that `encodeSketch` does not write, of bins when they are read. */
export function decodeSketch(bytes: Uint8Array): Sketch {
  return contentOf(bytes) === 'bins' ? { kind: 'bins', bytes } : { kind: 'values', values: decodeValues(bytes) }
}

function countWithin(sketch: Sketch, { low, high }: { low: number; high: number }): number {
  if (sketch.kind === 'values') return sketch.values.filter((value) => low <= value && value <= high).length
  if (high < 0) return 0
  const [first, last] = [binOf(Math.max(0, low)), binOf(high)]
  let within = 0
  eachBin(sketch.bytes, (bin, count) => void (within += first <= bin && bin <= last ? count : 0))
  return within
}

/** The bin of the value at `index`, of which there is one. */
function binAt({ bytes }: BinSketch, index: number): number {
  let [seen, found] = [0, ZERO_BIN]
  eachBin(bytes, (bin, count) => {
    if (seen <= index) found = bin
    seen += count
  })
  return found
}

function eachCount(sketch: Sketch, visit: (bin: number, count: number) => void): void {
  if (sketch.kind === 'bins') eachBin(sketch.bytes, visit)
  else for (const value of sketch.values) visit(binOf(value), 1)
}
