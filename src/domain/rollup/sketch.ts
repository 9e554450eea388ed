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
  /** Bin index → how many values fell in it, ascending by index. Bin i holds the values of (γ^(i−1), γ^i]. */
  readonly bins: ReadonlyMap<number, number>
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
  return addBins([toBins(sketch), binsOf(values)])
}

/** The sketch of all their data sets together; of none, the empty one. */
export function mergeSketches(sketches: readonly Sketch[]): Sketch {
  const size = sketches.reduce((total, sketch) => total + sketchSize(sketch), 0)
  if (size > MOST_VALUES) return addBins(sketches.map(toBins))
  return { kind: 'values', values: sketches.flatMap(allValues).sort((a, b) => a - b) }
}

/** How many values went in. */
export function sketchSize(sketch: Sketch): number {
  if (sketch.kind === 'values') return sketch.values.length
  return [...sketch.bins.values()].reduce((total, count) => total + count, sketch.zeros)
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
  let count = low <= 0 && high >= 0 ? sketch.zeros : 0
  for (const [index, binCount] of sketch.bins) if (first <= index && index <= last) count += binCount
  return count
}

function valueAt(sketch: BinSketch, index: number): number {
  let seen = sketch.zeros
  if (index < seen) return 0
  for (const [bin, count] of sketch.bins) {
    seen += count
    if (index < seen) return binValue(bin)
  }
  throw new RangeError(`Cannot find value ${index} of a sketch: it holds only ${seen}`)
}

const binIndex = (value: number): number => Math.ceil(Math.log(value) / LN_GAMMA)

/** The value whose relative distance to both ends of the bin is the same, 1 %. */
function binValue(index: number): number {
  const value = (2 * GAMMA ** index) / (GAMMA + 1)
  return value < ONE_NUMBER_A_BIN ? Math.round(value) : value
}

/** Only sketches of few values are asked; bins hold more than 32, and whoever holds none adds nothing. */
const allValues = (sketch: Sketch): readonly number[] => (sketch.kind === 'values' ? sketch.values : [])

const toBins = (sketch: Sketch): BinSketch => (sketch.kind === 'bins' ? sketch : binsOf(sketch.values))

function binsOf(values: readonly number[]): BinSketch {
  const bins = new Map<number, number>()
  for (const value of values) {
    if (value > 0) addCount(bins, binIndex(value), 1)
  }
  return { kind: 'bins', zeros: values.filter((value) => value === 0).length, bins }
}

function addBins(sketches: readonly BinSketch[]): BinSketch {
  const bins = new Map<number, number>()
  for (const sketch of sketches) {
    for (const [index, count] of sketch.bins) addCount(bins, index, count)
  }
  const zeros = sketches.reduce((total, sketch) => total + sketch.zeros, 0)
  return { kind: 'bins', zeros, bins: new Map([...bins].sort(([a], [b]) => a - b)) }
}

const addCount = (bins: Map<number, number>, index: number, count: number): void => {
  bins.set(index, (bins.get(index) ?? 0) + count)
}
