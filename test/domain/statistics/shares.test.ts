import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareShares } from '../../../src/domain/statistics/compare-shares.ts'
import { fisherP } from '../../../src/domain/statistics/fisher.ts'
import { wilsonInterval } from '../../../src/domain/statistics/wilson.ts'

const shares = fc
  .integer({ min: 1, max: 5000 })
  .chain((n) => fc.record({ hits: fc.nat({ max: n }), n: fc.constant(n) }))

describe('wilsonInterval()', () => {
  test.each([
    [50, 60, 72.0, 90.7],
    [3, 3, 43.9, 100],
    [95, 100, 88.8, 97.8],
    [0, 10, 0, 27.8],
    [81, 263, 25.5, 36.6],
  ])('of %i of %i is %d–%d %% (Newcombe 1998 for 81 of 263)', (hits, n, low, high) => {
    const interval = wilsonInterval({ hits, n })
    expect((interval?.low ?? NaN) * 100).toBeCloseTo(low, 1)
    expect((interval?.high ?? NaN) * 100).toBeCloseTo(high, 1)
  })

  test('ranks 95 of 100 before 3 of 3', () => {
    const [small, large] = [wilsonInterval({ hits: 3, n: 3 }), wilsonInterval({ hits: 95, n: 100 })]
    expect(large?.low).toBeGreaterThan(small?.low ?? NaN)
  })

  test('holds the share, stays within 0 and 1 and mirrors its counterpart', () => {
    fc.assert(
      fc.property(shares, ({ hits, n }) => {
        const { low, high } = wilsonInterval({ hits, n }) ?? { low: NaN, high: NaN }
        const mirrored = wilsonInterval({ hits: n - hits, n })
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(low <= hits / n && hits / n <= high).toBe(true)
        expect(mirrored?.high).toBeCloseTo(1 - low, 12)
      }),
      { seed: 1 },
    )
  })

  test.each([
    { hits: 0, n: 0 },
    { hits: 5, n: 4 },
    { hits: NaN, n: 4 },
  ])('of %o is none', (share) => {
    expect(wilsonInterval(share)).toBeNull()
  })
})

describe('compareShares()', () => {
  test.each([
    [45, 100, 30, 100, 2.1909, true],
    [40, 100, 30, 100, 1.4825, false],
    [30, 100, 45, 100, -2.1909, true],
    [10, 100, 10, 100, 0, false],
    [0, 50, 0, 80, 0, false],
    [80, 80, 50, 50, 0, false],
  ])('of %i/%i against %i/%i has z %d', (hits, n, hitsBefore, nBefore, z, isChange) => {
    const result = compareShares({ hits, n }, { hits: hitsBefore, n: nBefore })
    expect(result?.statistic).toBeCloseTo(z, 3)
    expect(result?.isChange).toBe(isChange)
  })

  test.each([
    [2, 2, 0, 2, false],
    [3, 3, 0, 3, false],
    [4, 4, 1, 4, false],
    [4, 4, 0, 4, true],
    [5, 5, 1, 5, true],
    [6, 300, 0, 300, true],
    [5, 300, 0, 300, false],
    [0, 3, 0, 4, false],
  ])('of %i/%i against %i/%i, too few for z, is a change: %s', (hits, n, hitsBefore, nBefore, isChange) => {
    expect(compareShares({ hits, n }, { hits: hitsBefore, n: nBefore })?.isChange).toBe(isChange)
  })

  test('goes by z from five expected hits and misses a side on, and by the exact test below', () => {
    // z is 2.03 where 4.95 are expected, the exact p 0.051; z is 2.00 where 5 are.
    expect(compareShares({ hits: 8, n: 50 }, { hits: 2, n: 51 })?.isChange).toBe(false)
    expect(compareShares({ hits: 8, n: 50 }, { hits: 2, n: 50 })?.isChange).toBe(true)
  })

  test('does not care which side is called now, but for the sign', () => {
    fc.assert(
      fc.property(shares, shares, (a, b) => {
        const [there, back] = [compareShares(a, b), compareShares(b, a)]
        expect(there?.isChange).toBe(back?.isChange)
        expect((there?.statistic ?? NaN) + (back?.statistic ?? NaN)).toBeCloseTo(0, 9)
      }),
      { seed: 2 },
    )
  })

  test('can not be made without values or for what is no share', () => {
    expect(compareShares({ hits: 0, n: 0 }, { hits: 1, n: 2 })).toBeNull()
    expect(compareShares({ hits: 1, n: 2 }, { hits: 5, n: 4 })).toBeNull()
  })

  test('takes noise for a change about once in twenty', () => {
    let state = 42
    const random = () => (state = (state * 48271) % 2147483647) / 2147483647
    const draw = () => ({ hits: Array.from({ length: 200 }, random).filter((x) => x < 0.2).length, n: 200 })
    const alarms = Array.from({ length: 1000 }, () => compareShares(draw(), draw())).filter(
      (result) => result?.isChange,
    )
    expect(alarms.length).toBeGreaterThan(25)
    expect(alarms.length).toBeLessThan(75)
  })
})

describe('fisherP()', () => {
  // By hand: with 4 hits of 4 and 4, C(4,k)·C(4,4−k) is 1, 16, 36, 16 and 1 of C(8,4) = 70.
  test.each([
    [2, 2, 0, 2, 2 / 6],
    [3, 3, 0, 3, 2 / 20],
    [4, 4, 0, 4, 2 / 70],
    [3, 4, 1, 4, 34 / 70],
    [4, 4, 1, 4, 8 / 56],
    [5, 5, 1, 5, 10 / 210],
    [1, 1, 0, 3, 1 / 4],
    [0, 3, 0, 4, 1],
  ])('of %i/%i against %i/%i is %d', (hits, n, hitsBefore, nBefore, p) => {
    expect(fisherP({ hits, n }, { hits: hitsBefore, n: nBefore })).toBeCloseTo(p, 12)
  })

  test('is what going through all tables comes to', () => {
    const small = fc
      .integer({ min: 1, max: 14 })
      .chain((n) => fc.record({ hits: fc.nat({ max: n }), n: fc.constant(n) }))
    fc.assert(
      fc.property(small, small, (a, b) => {
        expect(fisherP(a, b)).toBeCloseTo(pOfAllTables(a, b), 9)
      }),
      { seed: 3 },
    )
  })

  test('of large tables ends, and finds what lies far out', () => {
    expect(fisherP({ hits: 40, n: 1e9 }, { hits: 0, n: 1e9 })).toBeCloseTo(2 * 0.5 ** 40, 15)
    expect(fisherP({ hits: 4000, n: 4000 }, { hits: 0, n: 1e6 })).toBe(0)
  })
})

/** How many ways there are to take `k` of `n`. */
const ways = (n: number, k: number): number => (k === 0 ? 1 : (ways(n - 1, k - 1) * n) / k)

/** Each way to spread the hits over both sides, in whole numbers, and which of them are no likelier than the one found. */
function pOfAllTables(a: { hits: number; n: number }, b: { hits: number; n: number }): number {
  const hits = a.hits + b.hits
  const tables = Array.from({ length: hits + 1 }, (_, k) => k).filter((k) => k <= a.n && hits - k <= b.n)
  const waysTo = (k: number): number => Math.round(ways(a.n, k)) * Math.round(ways(b.n, hits - k))
  const sum = (some: readonly number[]): number => some.reduce((total, k) => total + waysTo(k), 0)
  return sum(tables.filter((k) => waysTo(k) <= waysTo(a.hits))) / sum(tables)
}
