import { describe, expect, test } from 'vitest'
import { BUILT_IN } from '../../../src/domain/catalogue/built-in.ts'
import { dimensionOf } from '../../../src/domain/question/dimension.ts'
import type { GroupBy } from '../../../src/domain/question/question.ts'

const of = (metric: string, by?: GroupBy) => dimensionOf(by ? { by } : {}, BUILT_IN.metricOf(metric))

describe('dimensionOf()', () => {
  test('takes a scorecard apart by agent', () => {
    expect(of('agent')).toBe('agent')
  })

  test.each([
    ['channel_mix', undefined, 'channel'],
    ['channel_mix', 'agent', 'agent'],
    ['channel_mix', 'week', null],
  ] as const)('takes %s by %s apart by %s', (metric, by, dimension) => {
    expect(of(metric, by)).toBe(dimension)
  })

  test.each([
    [undefined, null],
    ['area', 'area'],
    ['day', null],
  ] as const)('takes a total by %s apart by %s', (by, dimension) => {
    expect(of('inquiries', by)).toBe(dimension)
  })
})
