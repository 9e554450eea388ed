import { describe, expect, test } from 'vitest'
import { firstLimits } from '../../../src/domain/limits/first-limits.ts'
import { WHOLE } from '../../../src/domain/limits/part.ts'

describe('firstLimits()', () => {
  test('are the usual ones on long waits, abandonment and resolution, each day', () => {
    const daily = {
      ...WHOLE,
      statistic: null,
      windowDays: 1,
      basis: 'figure' as const,
      per: null,
      forDays: 1,
      fewest: null,
      from: null,
      owner: null,
    }
    const [over, under] = [(value: number) => ({ sign: '>', value }), (value: number) => ({ sign: '<', value })]
    expect(firstLimits()).toEqual([
      { metric: 'over_limit_waits', ...daily, warn: over(0), critical: over(5) },
      { metric: 'abandonment', ...daily, warn: over(5), critical: over(8) },
      { metric: 'resolution_rate', ...daily, warn: under(75), critical: under(70) },
    ])
  })
})
