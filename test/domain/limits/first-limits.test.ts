import { describe, expect, test } from 'vitest'
import { firstLimits } from '../../../src/domain/limits/first-limits.ts'
import { DAILY } from './daily.ts'

describe('firstLimits()', () => {
  test('are the usual ones on long waits, abandonment and resolution, each day', () => {
    const [over, under] = [(value: number) => ({ sign: '>', value }), (value: number) => ({ sign: '<', value })]
    expect(firstLimits()).toEqual([
      { metric: 'over_limit_waits', ...DAILY, warn: over(0), critical: over(5) },
      { metric: 'abandonment', ...DAILY, warn: over(5), critical: over(8) },
      { metric: 'resolution_rate', ...DAILY, warn: under(75), critical: under(70) },
    ])
  })
})
