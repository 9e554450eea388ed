import { describe, expect, test } from 'vitest'
import { BUILT_IN } from '../../../src/domain/catalogue/built-in.ts'
import { METRICS } from '../../../src/domain/catalogue/metrics.ts'

const { findMetric, nearestMeasure, nearestMetric } = BUILT_IN

describe('nearestMetric()', () => {
  test.each([
    ['abandon', 'abandonment'],
    ['abandonmet', 'abandonment'],
    ['abandonmnet', 'abandonment'],
    ['Abandoment', 'abandonment'],
    ['chrun', 'churn'],
    ['chrnu', 'churn'],
    ['csta', 'csat'],
    ['complain', 'complaints'],
    ['retentoin', 'retention'],
    ['wiat time', 'wait_time'],
    ['first contact', 'first_contact_resolution'],
    ['occupency', 'occupancy'],
    ['churns', 'churn'],
    ['revenu', 'revenue'],
  ])('offers for "%s" the id %s', (text, id) => {
    expect(nearestMetric(text)).toBe(id)
  })

  test.each(['', 'x', 'hi', 'weather', 'lunch menu', '🙂', '12', '__proto__', 'constructor', 'a'.repeat(3000)])(
    'offers nothing for "%s"',
    (text) => {
      expect(nearestMetric(text)).toBeNull()
      expect(findMetric(text)).toBeNull()
    },
  )

  test('mends one slip in every id of five letters and more', () => {
    for (const { id } of METRICS.filter((metric) => metric.id.length >= 5)) {
      const middle = Math.floor(id.length / 2)
      const dropped = id.slice(0, middle) + id.slice(middle + 1)
      const swapped = id.slice(0, middle) + (id[middle + 1] ?? '') + id[middle]! + id.slice(middle + 2)
      for (const slip of [dropped, swapped]) expect([findMetric(slip)?.id, nearestMetric(slip)]).toContain(id)
    }
  })
})

describe('nearestMeasure()', () => {
  test.each([
    ['abandon', 'abandoned'],
    ['complaits', 'complaints'],
    ['cancelations', 'cancellations'],
    ['agent hrs', 'agent_seconds'],
    ['wait tme', 'wait_time'],
  ])('offers for "%s" the id %s', (text, id) => {
    expect(nearestMeasure(text)).toBe(id)
  })
})
