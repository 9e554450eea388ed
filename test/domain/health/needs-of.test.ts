import { describe, expect, test } from 'vitest'
import { BUILT_IN } from '../../../src/domain/catalogue/built-in.ts'
import { needsOf } from '../../../src/domain/health/needs-of.ts'

const of = (metric: string, channel = '') => needsOf([{ metric, channel }], BUILT_IN)

describe('needsOf()', () => {
  test('gives what a day of the metric takes, in the limit’s channel', () => {
    expect(of('complaints')).toEqual([{ measure: 'complaints', channel: '' }])
    expect(of('abandonment', 'phone').every(({ channel }) => channel === 'phone')).toBe(true)
    expect(of('abandonment').map(({ measure }) => measure)).toEqual(['abandoned', 'offered'])
  })

  test('gives what two limits share once', () => {
    const limits = ['complaints', 'complaints'].map((metric) => ({ metric, channel: '' }))
    expect(needsOf(limits, BUILT_IN)).toHaveLength(1)
  })

  test('asks for no anonymous answers, nothing that only calls tell, and of no metric that is gone', () => {
    expect(of('rep_pulse')).toEqual([])
    expect(of('nonsense')).toEqual([])
    const asked = needsOf(
      BUILT_IN.metrics.map(({ id: metric }) => ({ metric, channel: '' })),
      BUILT_IN,
    )
    for (const { measure } of asked) {
      expect(BUILT_IN.measureOf(measure).anonymous).toBeUndefined()
      expect(BUILT_IN.measureOf(measure).onlyFromCalls).toBeUndefined()
    }
  })
})
