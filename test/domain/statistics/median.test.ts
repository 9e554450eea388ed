import fc from 'fast-check'
import * as oracle from 'simple-statistics'
import { describe, expect, test } from 'vitest'
import { median, medianDeviation } from '../../../src/domain/statistics/median.ts'

const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 40 })

describe('median()', () => {
  test('agrees with simple-statistics and leaves the values as they are', () => {
    fc.assert(
      fc.property(values, (list) => {
        const copy = [...list]
        expect(median(list)).toBeCloseTo(oracle.median(list), 9)
        expect(list).toEqual(copy)
      }),
      { seed: 1 },
    )
  })

  test('of nothing is no value', () => {
    expect(median([])).toBeNull()
  })
})

describe('medianDeviation()', () => {
  test('agrees with simple-statistics', () => {
    fc.assert(
      fc.property(values, (list) => {
        expect(medianDeviation(list)).toBeCloseTo(oracle.medianAbsoluteDeviation(list), 9)
      }),
      { seed: 2 },
    )
    expect(medianDeviation([])).toBeNull()
  })
})
