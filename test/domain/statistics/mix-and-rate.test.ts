import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { largestParts, splitMove } from '../../../src/domain/statistics/mix-and-rate.ts'

const parts = (entries: Record<string, readonly [number, number]>) =>
  new Map(Object.entries(entries).map(([key, [numerator, denominator]]) => [key, { numerator, denominator }]))

const before = parts({ phone: [100, 1000], chat: [10, 1000] })
const now = parts({ phone: [150, 1500], chat: [5, 500] })

const someParts = fc
  .dictionary(fc.constantFrom('phone', 'chat', 'email', ''), fc.tuple(fc.nat({ max: 500 }), fc.nat({ max: 1000 })))
  .map(parts)

describe('splitMove()', () => {
  test('gives the worked example: all of +2.25 pp is mix, phone +0.84 and chat +1.41', () => {
    const move = splitMove(now, before)
    expect(move).toMatchObject({ before: 0.055, now: 0.0775, isReversal: false })
    expect(move?.keys).toEqual([
      { key: 'chat', rate: 0, mix: expect.closeTo(0.0140625, 10) },
      { key: 'phone', rate: 0, mix: expect.closeTo(0.0084375, 10) },
    ])
  })

  test('splits exactly, whatever keys come and go', () => {
    fc.assert(
      fc.property(someParts, someParts, (a, b) => {
        const move = splitMove(a, b)
        if (!move) return
        const sum = move.keys.reduce((total, { rate, mix }) => total + rate + mix, 0)
        expect(sum).toBeCloseTo(move.change, 9)
        expect(move.before + move.change).toBeCloseTo(move.now, 9)
      }),
      { seed: 1, numRuns: 500 },
    )
  })

  test('takes a key that is new, or gone, for all mix', () => {
    const move = splitMove(parts({ phone: [10, 100], social: [50, 100] }), parts({ phone: [10, 100], web: [1, 100] }))
    expect(move?.keys.map(({ key, rate }) => [key, rate])).toEqual([
      ['phone', 0],
      ['social', expect.closeTo(0, 12)],
      ['web', expect.closeTo(0, 12)],
    ])
  })

  test('points out a Simpson reversal: every rate fell, the total rose', () => {
    const kidneyNow = parts({ small: [234, 270], large: [55, 80] })
    const kidneyBefore = parts({ small: [81, 87], large: [192, 263] })
    expect(splitMove(kidneyNow, kidneyBefore)?.isReversal).toBe(true)
    expect(splitMove(kidneyBefore, kidneyNow)?.isReversal).toBe(true)
    expect(splitMove(parts({ a: [2, 10], b: [4, 10] }), parts({ a: [1, 10], b: [3, 10] }))?.isReversal).toBe(false)
  })

  test('needs a ratio on both sides', () => {
    expect(splitMove(now, new Map())).toBeNull()
    expect(splitMove(parts({ phone: [3, 0] }), before)).toBeNull()
  })
})

describe('largestParts()', () => {
  test('names the largest parts in either direction', () => {
    const move = splitMove(parts({ phone: [50, 1000], chat: [30, 1000] }), before) ?? expect.unreachable()
    expect(largestParts(move, 2)).toEqual([
      { key: 'phone', part: 'rate', amount: expect.closeTo(-0.025, 12) },
      { key: 'chat', part: 'rate', amount: expect.closeTo(0.01, 12) },
    ])
  })
})
