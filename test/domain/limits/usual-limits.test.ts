import { describe, expect, test } from 'vitest'
import { BUILT_IN } from '../../../src/domain/catalogue/built-in.ts'
import { WHOLE } from '../../../src/domain/limits/part.ts'
import { usualLimits } from '../../../src/domain/limits/usual-limits.ts'
import type { Target } from '../../../src/domain/target/target.ts'
import { aim } from '../plain-rows.ts'
import { DAILY } from './daily.ts'

const targetOf = (value: number, terms: Partial<Target> = {}): Target =>
  aim('contact_time', value, { channel: 'phone', ...terms })
const usual = (metric: string, targets: readonly Target[] = []) => usualLimits(BUILT_IN.metricOf(metric), targets)
const outside = (low: number, high: number) => ({ sign: 'outside', low, high })

describe('usualLimits()', () => {
  test('are the catalogue’s, whatever the team aims at', () => {
    const terms = { statistic: 'p90', ...WHOLE, windowDays: 1, basis: 'figure' as const, per: null, forDays: 1, fewest: null, from: null, owner: null, warn: { sign: '>', value: 120 }, critical: { sign: '>', value: 180 } } // prettier-ignore
    expect(usual('wait_time')).toEqual([terms])
    expect(usual('wait_time', [targetOf(60, { metric: 'wait_time' })])).toEqual([terms])
    expect(usual('retention')).toMatchObject([{ windowDays: 30, statistic: null }])
    expect(usual('complaints')).toEqual([])
  })

  test('lie around each of the metric’s targets, a quarter and a half of it away, and nowhere without one', () => {
    const targets = [targetOf(240), targetOf(600, { channel: '' }), targetOf(60, { metric: 'call_time' })]
    expect(usual('contact_time', targets)).toEqual([
      { ...DAILY, channel: 'phone', warn: outside(180, 300), critical: outside(120, 360) },
      { ...DAILY, channel: '', warn: outside(450, 750), critical: outside(300, 900) },
    ])
    expect(usual('contact_time')).toEqual([])
  })

  test.each([
    [90, outside(68, 113), outside(45, 135)],
    [5, outside(4, 6), outside(3, 8)],
    [2, outside(2, 3), outside(1, 3)],
  ])('around %d s are whole seconds', (value, warn, critical) => {
    expect(usual('contact_time', [targetOf(value)])).toMatchObject([{ warn, critical }])
  })

  test.each([0, 1])('around %d s are none: there would be nothing between the sides', (value) => {
    expect(usual('contact_time', [targetOf(value)])).toEqual([])
  })
})
