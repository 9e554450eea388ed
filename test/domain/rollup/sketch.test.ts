import { DDSketch } from '@datadog/sketches-js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addToSketch,
  emptySketch,
  mergeSketches,
  sketchQuantile,
  sketchRank,
  sketchShareWithin,
  sketchSize,
} from '../../../src/domain/rollup/sketch.ts'

const seconds = fc.oneof(fc.nat({ max: 60 }), fc.nat({ max: 100_000 }))
const someSeconds = fc.array(seconds, { maxLength: 200 })
const quantiles = [0, 0.1, 0.5, 0.9, 0.99, 1]

const sketchOf = (values: readonly number[]) => addToSketch(emptySketch, values)
const trueQuantile = (values: readonly number[], q: number) =>
  [...values].sort((a, b) => a - b)[Math.floor(q * (values.length - 1))] ?? NaN
const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1)

describe('addToSketch()', () => {
  test('keeps up to 32 values as they are and turns to bins with the 33rd', () => {
    expect(sketchOf(upTo(32).reverse())).toEqual({ kind: 'values', values: upTo(32) })
    expect(sketchOf(upTo(33)).kind).toBe('bins')
    expect(addToSketch(sketchOf(upTo(32)), [1])).toEqual(sketchOf([1, ...upTo(32)]))
  })

  test('leaves the sketch it was given alone', () => {
    const sketch = sketchOf(upTo(40))
    addToSketch(sketch, [1, 2, 3])
    expect(sketch).toEqual(sketchOf(upTo(40)))
  })

  test.each([NaN, -1, 1.5, Infinity, 2 ** 53])('refuses %s', (value) => {
    expect(() => sketchOf([1, value])).toThrow(RangeError)
  })
})

describe('mergeSketches()', () => {
  test('gives the sketch of all data sets together, however they were split', () => {
    fc.assert(
      fc.property(fc.array(someSeconds, { maxLength: 5 }), (parts) => {
        expect(mergeSketches(parts.map(sketchOf))).toEqual(sketchOf(parts.flat()))
      }),
      { seed: 1 },
    )
  })

  test('does not care for order or grouping', () => {
    fc.assert(
      fc.property(someSeconds, someSeconds, someSeconds, (a, b, c) => {
        const [x, y, z] = [sketchOf(a), sketchOf(b), sketchOf(c)]
        expect(mergeSketches([mergeSketches([x, y]), z])).toEqual(mergeSketches([z, mergeSketches([y, x])]))
      }),
      { seed: 2 },
    )
  })

  test('of none is the empty sketch', () => {
    expect(mergeSketches([])).toEqual(emptySketch)
  })
})

describe('sketchQuantile()', () => {
  test('answers small sets exactly', () => {
    fc.assert(
      fc.property(fc.array(seconds, { minLength: 1, maxLength: 32 }), fc.constantFrom(...quantiles), (values, q) => {
        expect(sketchQuantile(sketchOf(values), q)).toBe(trueQuantile(values, q))
      }),
      { seed: 3 },
    )
  })

  test('is within 1 % of the value at index ⌊q·(n−1)⌋, and exact below 50', () => {
    fc.assert(
      fc.property(fc.array(seconds, { minLength: 33, maxLength: 300 }), fc.constantFrom(...quantiles), (values, q) => {
        const truth = trueQuantile(values, q)
        const answer = sketchQuantile(sketchOf(values), q) ?? NaN
        if (truth < 50) expect(answer).toBe(truth)
        else expect(Math.abs(answer - truth) / truth).toBeLessThanOrEqual(0.01 + 1e-12)
      }),
      { seed: 4, numRuns: 300 },
    )
  })

  test('agrees with the sketch of Datadog', () => {
    fc.assert(
      fc.property(fc.array(seconds, { minLength: 33, maxLength: 300 }), fc.constantFrom(...quantiles), (values, q) => {
        const oracle = new DDSketch({ relativeAccuracy: 0.01 })
        for (const value of values) oracle.accept(value)
        const theirs = oracle.getValueAtQuantile(q)
        expect(sketchQuantile(sketchOf(values), q)).toBeCloseTo(theirs < 49.5 ? Math.round(theirs) : theirs, 6)
      }),
      { seed: 5 },
    )
  })

  test('of an empty sketch is no value', () => {
    expect(sketchQuantile(emptySketch, 0.5)).toBeNull()
  })

  test.each([-0.1, 1.1, NaN])('refuses quantile %s', (q) => {
    expect(() => sketchQuantile(sketchOf([1]), q)).toThrow(RangeError)
  })
})

describe('sketchRank()', () => {
  test('is the share of values at most the given one', () => {
    expect(sketchRank(sketchOf([0, 10, 20, 30]), 20)).toBe(0.75)
    expect(sketchRank(sketchOf(upTo(40)), 10)).toBe(0.25)
    expect(sketchRank(sketchOf([...upTo(40), ...Array(40).fill(0)]), 0)).toBe(0.5)
    expect(sketchRank(sketchOf(upTo(40)), -1)).toBe(0)
    expect(sketchRank(emptySketch, 5)).toBeNull()
  })

  test('of a quantile reaches at least that quantile', () => {
    fc.assert(
      fc.property(fc.array(seconds, { minLength: 1, maxLength: 200 }), fc.constantFrom(...quantiles), (values, q) => {
        const sketch = sketchOf(values)
        expect(sketchRank(sketch, sketchQuantile(sketch, q) ?? NaN)).toBeGreaterThanOrEqual(q * (1 - 1 / values.length))
      }),
      { seed: 6 },
    )
  })
})

describe('sketchShareWithin()', () => {
  test('counts both ends of the window', () => {
    expect(sketchShareWithin(sketchOf([10, 20, 30, 40]), { low: 20, high: 30 })).toBe(0.5)
    expect(sketchShareWithin(sketchOf(upTo(40)), { low: 11, high: 20 })).toBe(0.25)
    expect(sketchShareWithin(emptySketch, { low: 0, high: 1 })).toBeNull()
  })
})

describe('sketchSize()', () => {
  test('is how many values went in', () => {
    fc.assert(
      fc.property(someSeconds, (values) => {
        expect(sketchSize(sketchOf(values))).toBe(values.length)
      }),
      { seed: 7 },
    )
  })
})
