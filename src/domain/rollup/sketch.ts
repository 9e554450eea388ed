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

export interface BinSketch {
  readonly kind: 'bins'
  /** How many values were exactly zero; logarithms have no bin for it. */
  readonly zeros: number
  /** The bins that hold any, ascending. Bin i holds the values of (γ^(i−1), γ^i]. */
  readonly indexes: readonly number[]
  /** How many values fell in each of them. Two lists, since a map takes several times the memory and time. */
  readonly counts: readonly number[]
}

const MOST_VALUES = 32
const RELATIVE_ERROR = 0.01
const GAMMA = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR)
const LN_GAMMA = Math.log(GAMMA)
/** Whole numbers below 50 never share a bin, so that rounding what the bin stands for gives the number itself. */
const ONE_NUMBER_A_BIN = 49.5

export const emptySketch: Sketch = { kind: 'values', values: [] }

/** The sketch with the values added; throws RangeError unless each is a whole number, 0 or more. */
export function addToSketch(sketch: Sketch, values: readonly number[]): Sketch {
  for (const value of values) requireWhole(value, 'duration')
  if (sketch.kind === 'values' && sketch.values.length + values.length <= MOST_VALUES) {
    return { kind: 'values', values: [...sketch.values, ...values].sort((a, b) => a - b) }
  }
  return addBins([sketch, { kind: 'values', values }])
}

/** The sketch of all their data sets together; of none, the empty one. */
export function mergeSketches(sketches: readonly Sketch[]): Sketch {
  const size = sketches.reduce((total, sketch) => total + sketchSize(sketch), 0)
  if (size > MOST_VALUES) return addBins(sketches)
  return { kind: 'values', values: sketches.flatMap(allValues).sort((a, b) => a - b) }
}

/** How many values went in. */
export function sketchSize(sketch: Sketch): number {
  if (sketch.kind === 'values') return sketch.values.length
  return sketch.counts.reduce((total, count) => total + count, sketch.zeros)
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
  return sketch.kind === 'values' ? (sketch.values[index] ?? null) : valueAt(sketch, index)
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

function countWithin(sketch: Sketch, { low, high }: { low: number; high: number }): number {
  if (sketch.kind === 'values') return sketch.values.filter((value) => low <= value && value <= high).length
  const first = low > 0 ? binIndex(low) : -Infinity
  const last = high > 0 ? binIndex(high) : -Infinity
  const zeros = low <= 0 && high >= 0 ? sketch.zeros : 0
  return sketch.indexes.reduce(
    (count, index, at) => (first <= index && index <= last ? count + sketch.counts[at]! : count),
    zeros,
  )
}

function valueAt(sketch: BinSketch, index: number): number {
  let seen = sketch.zeros
  if (index < seen) return 0
  for (let at = 0; at < sketch.counts.length; at += 1) {
    seen += sketch.counts[at]!
    if (index < seen) return binValue(sketch.indexes[at]!)
  }
  throw new RangeError(`Cannot find value ${index} of a sketch: it holds only ${seen}`)
}

const binIndex = (value: number): number => Math.ceil(Math.log(value) / LN_GAMMA)

/** That of the largest exact number. */
export const LAST_BIN = binIndex(Number.MAX_SAFE_INTEGER)

/** The value whose relative distance to both ends of the bin is the same, 1 %. */
function binValue(index: number): number {
  const value = (2 * GAMMA ** index) / (GAMMA + 1)
  return value < ONE_NUMBER_A_BIN ? Math.round(value) : value
}

/** Only sketches of few values are asked; bins hold more than 32, and whoever holds none adds nothing. */
const allValues = (sketch: Sketch): readonly number[] => (sketch.kind === 'values' ? sketch.values : [])

/** Counts every value in a list by bin, where the bins are in order; there are less than 2,000. */
function addBins(sketches: readonly Sketch[]): BinSketch {
  const tally = Array<number>(1 + sketches.reduce((last, sketch) => Math.max(last, lastBin(sketch)), -1)).fill(0)
  let zeros = 0
  for (const sketch of sketches) {
    if (sketch.kind === 'values') zeros += countValues(sketch, tally)
    else {
      zeros += sketch.zeros
      for (let at = 0; at < sketch.indexes.length; at += 1) tally[sketch.indexes[at]!]! += sketch.counts[at]!
    }
  }
  return { kind: 'bins', zeros, ...filledBins(tally) }
}

/** Counts values in their bins; returns how many are zero. */
function countValues({ values }: ValueSketch, tally: number[]): number {
  let zeros = 0
  for (const value of values) {
    if (value > 0) tally[binIndex(value)]! += 1
    else zeros += 1
  }
  return zeros
}

/** -1 without any. */
function lastBin(sketch: Sketch): number {
  if (sketch.kind === 'bins') return sketch.indexes.at(-1) ?? -1
  const longest = sketch.values.reduce((most, value) => Math.max(most, value), 0)
  return longest > 0 ? binIndex(longest) : -1
}

function filledBins(tally: readonly number[]): Pick<BinSketch, 'indexes' | 'counts'> {
  const [indexes, counts]: [number[], number[]] = [[], []]
  tally.forEach((count, index) => {
    if (count === 0) return
    indexes.push(index)
    counts.push(count)
  })
  return { indexes, counts }
}
