import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  durationQuantile,
  durationShareWithin,
  durationStatistics,
} from '../../../src/domain/rollup/duration-statistics.ts'
import {
  durationFromSum,
  emptyDuration,
  logMoments,
  mergeDurations,
  observeDuration,
} from '../../../src/domain/rollup/duration.ts'

const someSeconds = fc.array(fc.nat({ max: 100_000 }), { maxLength: 60 })
const worked = [30, 60, 90, 120, 600]

describe('observeDuration()', () => {
  test('keeps sum, number, longest and the logs in integer millionths', () => {
    const logs = worked.map((value) => Math.log(1 + value))
    const duration = observeDuration(worked)
    expect(duration).toMatchObject({ sum: 900, n: 5, max: 600 })
    expect(duration.logSum).toBe(logs.reduce((sum, log) => sum + Math.round(log * 1e6), 0))
    expect(Number.isInteger(duration.logSquares)).toBe(true)
    expect(logMoments(duration)?.squares).toBeCloseTo(
      logs.reduce((sum, log) => sum + log * log, 0),
      5,
    )
  })

  test('of nothing is the empty roll-up', () => {
    expect(observeDuration([])).toEqual(emptyDuration)
  })

  test.each([NaN, -1, 0.5])('refuses %s', (value) => {
    expect(() => observeDuration([value])).toThrow('whole number, 0 or more')
  })
})

describe('mergeDurations()', () => {
  test('equals observing everything at once, for any split', () => {
    fc.assert(
      fc.property(fc.array(someSeconds, { maxLength: 5 }), (parts) => {
        expect(mergeDurations(parts.map(observeDuration))).toEqual(observeDuration(parts.flat()))
      }),
      { seed: 1 },
    )
  })

  test('loses what one part lacks, but keeps the mean', () => {
    const merged = mergeDurations([observeDuration([10, 20]), durationFromSum({ sumS: 70, n: 2 })])
    expect(merged).toEqual({
      kind: 'duration',
      sum: 100,
      n: 4,
      max: null,
      logSum: null,
      logSquares: null,
      sketch: null,
    })
    expect(logMoments(merged)).toBeNull()
  })

  test('keeps the longest when every part has one', () => {
    expect(mergeDurations([observeDuration([10]), durationFromSum({ sumS: 70, n: 2, maxS: 50 })]).max).toBe(50)
  })
})

describe('durationFromSum()', () => {
  test('of 0 durations takes nothing away from other days', () => {
    const day = observeDuration(worked)
    expect(mergeDurations([day, durationFromSum({ sumS: 0, n: 0 })])).toEqual(day)
  })

  test.each([
    { sumS: 5, n: 0 },
    { sumS: 10, n: 2, maxS: 11 },
    { sumS: -1, n: 1 },
    { sumS: 10, n: 1.5 },
  ])('refuses %o', (given) => {
    expect(() => durationFromSum(given)).toThrow(RangeError)
  })
})

describe('durationStatistics()', () => {
  test('gives the worked example: mean 180, p50 90, p90 120, max 600', () => {
    const expected = { mean: 180, p50: 90, p90: 120, max: 600 }
    expect(durationStatistics(observeDuration(worked))).toEqual(expected)
  })

  test('gives p90 of two merged days within 1 % of that of all values together', () => {
    const days = [0, 1].map((day) => Array.from({ length: 100 }, (_, index) => 1 + ((index * 37 + day * 911) % 701)))
    const truth = days.flat().sort((a, b) => a - b)[Math.floor(0.9 * 199)] ?? NaN
    const { p90 } = durationStatistics(mergeDurations(days.map(observeDuration)))
    expect(Math.abs((p90 ?? NaN) - truth) / truth).toBeLessThanOrEqual(0.01)
  })

  test('has no percentiles of bare sums, and nothing of nothing', () => {
    const bare = durationFromSum({ sumS: 70, n: 2, maxS: 50 })
    expect(durationStatistics(bare)).toEqual({ mean: 35, p50: null, p90: null, max: 50 })
    expect(durationStatistics(emptyDuration)).toEqual({ mean: null, p50: null, p90: null, max: null })
  })
})

describe('durationQuantile()', () => {
  test('never lies above the longest observation', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 100_000 }), { minLength: 1, maxLength: 100 }), (values) => {
        expect(durationQuantile(observeDuration(values), 1)).toBeLessThanOrEqual(Math.max(...values))
      }),
      { seed: 2 },
    )
  })
})

describe('durationShareWithin()', () => {
  test('holds at least four in five of the calls its own p10 and p90 came from', () => {
    const calls = observeDuration(Array.from({ length: 500 }, (_, index) => 20 + ((index * 131) % 499)))
    const window = { low: durationQuantile(calls, 0.1) ?? NaN, high: durationQuantile(calls, 0.9) ?? NaN }
    expect(durationShareWithin(calls, window)).toBeGreaterThanOrEqual(0.8)
    expect(durationShareWithin(calls, window)).toBeLessThan(0.83)
    expect(durationShareWithin(durationFromSum({ sumS: 5, n: 1 }), window)).toBeNull()
  })
})
