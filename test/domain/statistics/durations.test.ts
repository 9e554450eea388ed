import fc from 'fast-check'
import { mean, sampleVariance } from 'simple-statistics'
import { describe, expect, test } from 'vitest'
import { logMoments, observeDuration } from '../../../src/domain/rollup/duration.ts'
import { compareDurations } from '../../../src/domain/statistics/compare-durations.ts'
import { studentCritical } from '../../../src/domain/statistics/student.ts'

const momentsOf = (values: readonly number[]) => ({
  n: values.length,
  sum: values.reduce((total, value) => total + value, 0),
  squares: values.reduce((total, value) => total + value * value, 0),
})

describe('studentCritical()', () => {
  test.each([
    [1, 12.7062047],
    [2, 4.30265273],
    [3, 3.18244631],
    [5, 2.57058184],
    [10, 2.22813885],
    [30, 2.04227246],
    [100, 1.98397152],
    [1000, 1.96233908],
    [1e6, 1.9599663],
  ])('for %d degrees of freedom is %d, as in printed tables', (freedom, critical) => {
    expect(studentCritical(freedom)).toBeCloseTo(critical, 6)
  })

  test('falls with the degrees of freedom, whole or not, towards 1.96', () => {
    let last = Infinity
    for (let freedom = 1; freedom < 1e8; freedom *= 1.7) {
      const critical = studentCritical(freedom)
      expect(critical).toBeLessThan(last)
      expect(critical).toBeGreaterThan(1.95996)
      last = critical
    }
  })
})

describe('compareDurations()', () => {
  test("gives Welch's t of two small samples", () => {
    const a = [27.5, 21.0, 19.0, 23.6, 17.0, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19.0, 21.7, 21.4]
    const b = [27.1, 22.0, 20.8, 23.4, 23.4, 23.5, 25.8, 22.0, 24.8, 20.2, 21.9, 22.1, 22.9, 30.5, 25.9] // prettier-ignore
    const error = Math.sqrt(sampleVariance(a) / a.length + sampleVariance(b) / b.length)
    const result = compareDurations(momentsOf(a), momentsOf(b))
    expect(result?.statistic).toBeCloseTo((mean(a) - mean(b)) / error, 8)
    expect(result?.isChange).toBe(true)
  })

  test('uses the degrees of freedom of the noisier, smaller side', () => {
    const steady = { n: 100, sum: 0, squares: 0.0001 }
    const few = { n: 3, sum: 12, squares: 56 }
    expect(compareDurations(few, steady)).toMatchObject({ isChange: false, statistic: expect.closeTo(3.4641, 3) })
  })

  test('calls the same calls the same, and much longer ones longer', () => {
    const calls = Array.from({ length: 200 }, (_, index) => 20 + ((index * 131) % 400))
    const moments = (values: readonly number[]) => logMoments(observeDuration(values)) ?? expect.unreachable()
    expect(compareDurations(moments(calls), moments(calls))).toEqual({ isChange: false, statistic: 0 })
    const longer = calls.map((value) => value * 2)
    expect(compareDurations(moments(longer), moments(calls))?.isChange).toBe(true)
  })

  test('calls any difference a change where nothing varies', () => {
    expect(compareDurations(momentsOf([2, 2, 2]), momentsOf([2, 2]))?.isChange).toBe(false)
    expect(compareDurations(momentsOf([3, 3, 3]), momentsOf([2, 2]))).toEqual({ isChange: true, statistic: Infinity })
  })

  test('needs two values on each side', () => {
    expect(compareDurations(momentsOf([1]), momentsOf([1, 2]))).toBeNull()
    expect(compareDurations(momentsOf([1, 2]), momentsOf([]))).toBeNull()
  })

  test('never answers with NaN', () => {
    const values = fc.array(fc.nat({ max: 5000 }), { minLength: 2, maxLength: 30 })
    fc.assert(
      fc.property(values, values, (a, b) => {
        const [x, y] = [logMoments(observeDuration(a)), logMoments(observeDuration(b))]
        expect(x && y && compareDurations(x, y)?.statistic).not.toBeNaN()
      }),
      { seed: 1 },
    )
  })
})
