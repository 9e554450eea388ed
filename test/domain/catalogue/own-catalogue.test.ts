import { describe, expect, test } from 'vitest'
import { BUILT_IN } from '../../../src/domain/catalogue/built-in.ts'
import { catalogueOf } from '../../../src/domain/catalogue/catalogue.ts'
import type { Definition, Terms } from '../../../src/domain/catalogue/definition.ts'
import { atEnd, meanRating, over, people, seconds, total } from '../../../src/domain/catalogue/expression.ts'
import { catalogueWith } from '../../../src/domain/catalogue/own-catalogue.ts'

const TERMS: Terms = { what: { kind: 'count' }, unit: null, direction: 'none', aliases: [], sentence: null }
const own = (id: string, terms: Partial<Terms> = {}, isOff = false): Definition => ({
  id,
  versions: [
    { terms: { ...TERMS, ...terms }, since: '2026-11-20', by: 'U1', at: 0 },
    ...(isOff ? [{ terms: null, since: '2026-11-21', by: 'U2', at: 1 }] : []),
  ],
})
const ratio = (part: string, whole: string, unit: string | null = null): Partial<Terms> => ({
  what: { kind: 'ratio', part, whole },
  unit,
})

describe('catalogueWith()', () => {
  test('is what every team has when nothing is defined', () => {
    expect(catalogueWith([])).toBe(BUILT_IN)
  })

  test('has a measure and a metric of each, by id and alias, in any case', () => {
    const { findMeasure, findMetric, measures, metrics } = catalogueWith([
      own('tickets', { aliases: ['tix'], unit: 'Tickets', direction: 'down', sentence: 'Tickets opened' }),
    ])
    const unit = { words: 'Tickets', decimals: 0 }
    const names = { id: 'tickets', aliases: ['tix'], unit, definition: 'Tickets opened' }
    expect(findMeasure('TIX')).toEqual({ ...names, kind: 'count' })
    expect(findMetric('Tickets')).toEqual({
      ...names,
      direction: 'down',
      figure: { kind: 'total', measures: ['tickets'] },
      since: { day: '2026-11-20', by: 'U1' },
    })
    expect([measures.length, metrics.length]).toEqual([BUILT_IN.measures.length + 1, BUILT_IN.metrics.length + 1])
  })

  test.each<[Terms['what'], string | null, object]>([
    [{ kind: 'money' }, null, { figure: { kind: 'total', measures: ['mine'] }, unit: 'money' }],
    [{ kind: 'count' }, 's', { figure: { kind: 'total', measures: ['mine'] }, unit: 's' }],
    [{ kind: 'duration' }, null, { figure: { kind: 'duration', measure: 'mine' }, unit: 's' }],
    [
      { kind: 'rating', low: 0, high: 100, goodFrom: null },
      null,
      { figure: { kind: 'quotient', value: meanRating('mine') }, unit: 'points' },
    ],
    [{ kind: 'level' }, null, { figure: { kind: 'level', measure: 'mine' }, unit: { words: 'mine', decimals: 0 } }],
    [
      { kind: 'rating', low: 1, high: 7, goodFrom: 6 },
      null,
      { figure: { kind: 'rating-share', measure: 'mine', low: 6, high: 7 }, unit: '%' },
    ],
  ])('asks of %o in %s for %o', (what, unit, metric) => {
    expect(catalogueWith([own('mine', { what, unit })]).metricOf('mine')).toMatchObject(metric)
  })

  test.each<[string, string, string | null, object]>([
    [
      'returns',
      'orders',
      null,
      { figure: { kind: 'share', part: total('returns'), whole: total('orders') }, unit: '%' },
    ],
    ['returns', 'customers', '%', { figure: { kind: 'share', part: total('returns'), whole: atEnd('customers') } }],
    [
      'complaints',
      'customers_served',
      'per 1000',
      {
        figure: { kind: 'quotient', value: over(total('complaints'), people('customers_served')), scale: 1000 },
        unit: 'per 1000',
      },
    ],
    [
      'returns',
      'orders',
      'a piece',
      {
        figure: { kind: 'quotient', value: over(total('returns'), total('orders')) },
        unit: { words: 'a piece', decimals: 1 },
      },
    ],
    [
      'lost_value',
      'revenue',
      null,
      { figure: { kind: 'quotient', value: over(total('lost_value'), total('revenue')), scale: 100 }, unit: '%' },
    ],
    [
      'wrap_time',
      'call_time',
      '%',
      { figure: { kind: 'quotient', value: over(seconds('wrap_time'), seconds('call_time')), scale: 100 }, unit: '%' },
    ],
    [
      'revenue',
      'orders',
      null,
      { figure: { kind: 'quotient', value: over(total('revenue'), total('orders')) }, unit: 'money' },
    ],
    [
      'revenue',
      'agent_seconds',
      null,
      {
        figure: { kind: 'quotient', value: over(total('revenue'), total('agent_seconds')), scale: 3600 },
        unit: 'money',
      },
    ],
    [
      'agent_seconds',
      'inquiries',
      null,
      { figure: { kind: 'quotient', value: over(total('agent_seconds'), total('inquiries')) }, unit: 's' },
    ],
    [
      'orders',
      'call_time',
      null,
      {
        figure: { kind: 'quotient', value: over(total('orders'), seconds('call_time')), scale: 3600 },
        unit: 'per hour',
      },
    ],
  ])('computes %s ÷ %s in %s', (part, whole, unit, metric) => {
    const { metricOf, findMeasure } = catalogueWith([own('mine', ratio(part, whole, unit))])
    expect(metricOf('mine')).toMatchObject(metric)
    expect(findMeasure('mine')).toBeNull()
  })

  test('makes ratios of own measures, whichever was defined first', () => {
    const { metricOf } = catalogueWith([own('rate', ratio('tickets', 'orders')), own('tickets')])
    expect(metricOf('rate').figure).toEqual({ kind: 'share', part: total('tickets'), whole: total('orders') })
    expect(catalogueWith([own('rate', ratio('gone', 'orders'))]).findMetric('rate')).toBeNull()
  })

  test('knows what is off by its id alone', () => {
    const catalogue = catalogueWith([own('tickets', { aliases: ['tix'] }, true), own('parts')])
    expect([catalogue.findMetric('tickets'), catalogue.findMeasure('tix')]).toEqual([null, null])
    expect(catalogue.measures.map(({ id }) => id)).not.toContain('tickets')
    expect([catalogue.nearestMetric('tickts'), catalogue.nearestMeasure('tickts')]).not.toContain('tickets')
    expect([catalogue.measureOf('tickets').id, catalogue.metricOf('tickets').id]).toEqual(['tickets', 'tickets'])
  })

  test('reads the current version for all days', () => {
    const [first] = own('tickets').versions
    const second = { terms: { ...TERMS, direction: 'up' as const }, since: '2026-11-22', by: 'U3', at: 2 }
    const { metricOf } = catalogueWith([{ id: 'tickets', versions: [first!, second] }])
    expect(metricOf('tickets')).toMatchObject({ direction: 'up', since: { day: '2026-11-22', by: 'U3' } })
  })
})

describe('catalogueOf()', () => {
  const entry = (id: string, aliases: string[] = []) =>
    ({ id, aliases, kind: 'count', unit: 'calls', definition: id }) as const

  test('lets a team’s own names stand when built-in ones come to be called the same', () => {
    const later = { measures: [entry('tickets'), entry('calls', ['parts'])], metrics: [] }
    const mine = [entry('tickets', ['calls']), entry('parts')]
    const { findMeasure, measureOf, measures } = catalogueOf(later, { own: { measures: mine, metrics: [] } })
    expect([findMeasure('tickets'), findMeasure('calls'), findMeasure('parts')]).toEqual([mine[0], mine[0], mine[1]])
    expect(measureOf('calls')).toBe(later.measures[1])
    expect(measures.map(({ id }) => id)).toEqual(['calls', 'tickets', 'parts'])
  })
})
