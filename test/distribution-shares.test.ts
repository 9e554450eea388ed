import { describe, expect, it } from 'vitest'
import { distributionShares } from '../src/distribution-shares.ts'
import { distribution } from './charts/specs.ts'

describe('distributionShares()', () => {
  it('distributionShares() tells count and share of each answer, now and before', () => {
    const before = { name: 'before', counts: [5, 5, 0, 0] }
    const told = distributionShares(distribution([1, 2, 7, 0], { before }))
    expect(told.map(({ count, share, before }) => [count, share, before])).toEqual([
      [1, 10, 50],
      [2, 20, 50],
      [7, 70, 0],
      [0, 0, 0],
    ])
  })

  it.each<[string, (number | null)[], (number | null)[]]>([
    ['nothing was counted', [0, 0], [null, null]],
    ['nothing is known', [null, NaN], [null, null]],
    ['one is not known', [null, 4], [null, 100]],
    ['one is below zero', [-3, 4], [null, 100]],
    ['there are no answers', [], []],
  ])('distributionShares() has no share where %s', (_, counts, shares) => {
    expect(distributionShares(distribution(counts)).map(({ share }) => share)).toEqual(shares)
  })

  it('distributionShares() takes a list of before that is too short', () => {
    const told = distributionShares(distribution([1, 1], { before: { name: 'before', counts: [4] } }))
    expect(told.map(({ before }) => before)).toEqual([100, null])
  })
})
