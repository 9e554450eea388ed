import { describe, expect, it } from 'vitest'
import { stackedShares } from '../src/stacked-shares.ts'
import { stacked } from './charts/specs.ts'

const sharesOf = (series: (number | null)[][]) => stackedShares(stacked(series)).map(({ shares }) => shares)

describe('stackedShares()', () => {
  it('stackedShares() gives each part its share of the day', () => {
    expect(
      sharesOf([
        [3, 10],
        [1, 30],
      ]),
    ).toEqual([
      [75, 25],
      [25, 75],
    ])
  })

  it('stackedShares() leaves a day without any parts a gap, and counts a missing part as none', () => {
    expect(
      sharesOf([
        [null, 0, 2],
        [null, 0, null],
      ]),
    ).toEqual([
      [null, null, 100],
      [null, null, 0],
    ])
  })

  it('stackedShares() takes numbers that are none, or below zero, for missing', () => {
    expect(sharesOf([[NaN, -5, 4], [8, 8, 4], []])).toEqual([
      [0, 0, 50],
      [100, 100, 50],
      [0, 0, 0],
    ])
  })

  it('stackedShares() folds what is beyond the fifth of more than six into "other"', () => {
    const parts = stackedShares(stacked(Array.from({ length: 9 }, (_, index) => [index < 5 ? 10 : 5])))
    expect(parts.map(({ name }) => name)).toEqual([
      'channel 1',
      'channel 2',
      'channel 3',
      'channel 4',
      'channel 5',
      'other',
    ])
    expect(parts.at(-1)?.shares[0]).toBeCloseTo((20 / 70) * 100)
    expect(stackedShares(stacked(Array.from({ length: 6 }, () => [1]))).at(-1)?.name).toBe('channel 6')
  })

  it('stackedShares() adds up to a hundred, however huge the numbers', () => {
    const shares = sharesOf([[1e308], [1e308], [Infinity]]).map(([share]) => share ?? 0)
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(100)
  })
})
