import { describe, expect, test } from 'vitest'
import { runOfEight, shareLimits, xmrLimits } from '../../../src/domain/statistics/early-warning.ts'

describe('xmrLimits()', () => {
  test('are the mean ± 2.66 × the mean moving range', () => {
    const values = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? 10 : 14))
    expect(xmrLimits(values)).toEqual({ mean: 12, lower: expect.closeTo(1.36, 9), upper: expect.closeTo(22.64, 9) })
  })

  test('need 20 values', () => {
    expect(xmrLimits(Array(19).fill(5))).toBeNull()
    expect(xmrLimits(Array(20).fill(5))).toEqual({ mean: 5, lower: 5, upper: 5 })
  })
})

describe('runOfEight()', () => {
  test.each([
    [[1, 6, 6, 6, 6, 6, 6, 6, 6], 'above'],
    [[9, 4, 4, 4, 4, 4, 4, 4, 4], 'below'],
    [[6, 6, 6, 6, 6, 6, 6, 5], null],
    [[6, 6, 6, 6, 4, 6, 6, 6], null],
    [[6, 6, 6, 6, 6, 6, 6], null],
  ])('of %o about 5 is %s', (values, side) => {
    expect(runOfEight(values, 5)).toBe(side)
  })
})

describe('shareLimits()', () => {
  test('are three standard errors wide, kept between 0 and 1', () => {
    expect(shareLimits(0.2, 100)).toEqual({ mean: 0.2, lower: expect.closeTo(0.08, 9), upper: expect.closeTo(0.32, 9) })
    expect(shareLimits(0.01, 10)?.lower).toBe(0)
    expect(shareLimits(0.99, 10)?.upper).toBe(1)
    expect(shareLimits(0.5, 0)).toBeNull()
  })
})
