import { describe, expect, test } from 'vitest'
import {
  answersWithin,
  emptyRating,
  meanRating,
  mergeRatings,
  ratingFromHistogram,
  ratingOf,
} from '../../../src/domain/rollup/rating.ts'

const worked = ratingFromHistogram([
  [1, 2],
  [2, 3],
  [3, 5],
  [4, 20],
  [5, 30],
])

describe('ratingFromHistogram()', () => {
  test('drops points that nobody chose', () => {
    expect(ratingFromHistogram([[2, 0], [5, 1]])).toEqual(ratingOf([5])) // prettier-ignore
    expect(ratingFromHistogram([[2, 0]])).toEqual(emptyRating)
  })

  test.each([[[1, -1]], [[1.5, 1]], [[NaN, 1]], [[1, NaN]]])('refuses %o', (entry) => {
    expect(() => ratingFromHistogram([entry as [number, number]])).toThrow(RangeError)
  })
})

describe('ratingOf()', () => {
  test('counts single answers by point', () => {
    expect(ratingOf([5, 1, 5])).toEqual(ratingFromHistogram([[5, 2], [1, 1]])) // prettier-ignore
  })
})

describe('mergeRatings()', () => {
  test('adds the answers point by point', () => {
    expect(mergeRatings([ratingOf([1, 5]), ratingOf([5]), emptyRating])).toEqual(ratingOf([5, 5, 1]))
  })
})

describe('answersWithin()', () => {
  test('gives the worked example: 50 of 60 at 4 or 5', () => {
    expect(answersWithin(worked, { low: 4, high: 5 })).toBe(50)
    expect(answersWithin(worked)).toBe(60)
  })

  test('gives the worked NPS: 30 promoters less 10 detractors of 60', () => {
    const nps = ratingFromHistogram([[0, 4], [6, 6], [7, 12], [8, 8], [9, 18], [10, 12]]) // prettier-ignore
    const promoters = answersWithin(nps, { low: 9 })
    const detractors = answersWithin(nps, { high: 6 })
    expect((100 * (promoters - detractors)) / answersWithin(nps)).toBeCloseTo(33.3, 1)
  })
})

describe('meanRating()', () => {
  test('is the mean answer, or no value', () => {
    expect(meanRating(ratingOf([5, 4, 3]))).toBe(4)
    expect(meanRating(emptyRating)).toBeNull()
  })
})
