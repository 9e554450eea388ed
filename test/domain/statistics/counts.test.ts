import { sampleVariance } from 'simple-statistics'
import { describe, expect, test } from 'vitest'
import { compareCounts, dispersionOf } from '../../../src/domain/statistics/compare-counts.ts'

const week = (count: number) => ({ count, exposure: 7 })

/** The exact two-sided p of the conditional test: twice the smaller tail of a binomial. */
function exactP(now: { count: number; exposure: number }, before: { count: number; exposure: number }): number {
  const total = now.count + before.count
  const p = now.exposure / (now.exposure + before.exposure)
  let weight = (1 - p) ** total
  const weights = [weight]
  for (let k = 1; k <= total; k += 1) weights.push((weight *= ((total - k + 1) / k) * (p / (1 - p))))
  const sum = (part: readonly number[]) => part.reduce((all, one) => all + one, 0)
  return 2 * Math.min(sum(weights.slice(0, now.count + 1)), sum(weights.slice(now.count)))
}

describe('compareCounts()', () => {
  test.each([
    [140, 100, true],
    [110, 100, false],
    [60, 100, true],
    [100, 100, false],
    [4, 0, false],
    [6, 0, true],
    [0, 0, false],
    [1, 0, false],
  ])('of %i against %i a week is a change: %s', (now, before, isChange) => {
    expect(compareCounts(week(now), week(before))?.isChange).toBe(isChange)
  })

  test('allows for different lengths', () => {
    expect(compareCounts({ count: 310, exposure: 31 }, { count: 280, exposure: 28 })?.isChange).toBe(false)
    expect(compareCounts({ count: 310, exposure: 31 }, { count: 200, exposure: 28 })?.isChange).toBe(true)
  })

  test('asks for more where the counts scatter more', () => {
    expect(compareCounts(week(140), week(100), 3)?.isChange).toBe(false)
    expect(compareCounts(week(140), week(100), 0.1)).toEqual(compareCounts(week(140), week(100), 1))
  })

  test('agrees with the exact test, but for the narrowest cases', () => {
    for (let now = 0; now <= 60; now += 3) {
      for (let before = 0; before <= 60; before += 1) {
        const [a, b] = [
          { count: now, exposure: 30 },
          { count: before, exposure: 31 },
        ]
        const p = exactP(a, b)
        if (p < 0.04 || p > 0.06) expect([now, before, compareCounts(a, b)?.isChange]).toEqual([now, before, p < 0.05])
      }
    }
  })

  test('can not be made without days', () => {
    expect(compareCounts({ count: 0, exposure: 0 }, week(3))).toBeNull()
  })
})

describe('dispersionOf()', () => {
  test('of equally long periods is variance by mean, at least 1', () => {
    const counts = [12, 30, 9, 25, 14, 31, 18, 5]
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
    expect(dispersionOf(counts.map(week))).toBeCloseTo(sampleVariance(counts) / mean, 10)
    expect(dispersionOf([100, 101, 99].map(week))).toBe(1)
  })

  test('takes longer months for longer, not for scattered', () => {
    expect(
      dispersionOf([
        { count: 3100, exposure: 31 },
        { count: 2800, exposure: 28 },
        { count: 3000, exposure: 30 },
      ]),
    ).toBe(1)
  })

  test('is not known from one period, and 1 where nothing happened', () => {
    expect(dispersionOf([week(5)])).toBeNull()
    expect(dispersionOf([week(0), week(0)])).toBe(1)
  })
})
