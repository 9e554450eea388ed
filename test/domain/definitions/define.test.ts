import { describe, expect, test } from 'vitest'
import type { Definition, Terms } from '../../../src/domain/catalogue/definition.ts'
import { catalogueWith } from '../../../src/domain/catalogue/own-catalogue.ts'
import { define, MOST_DEFINITIONS, MOST_VERSIONS, turnOff } from '../../../src/domain/definitions/define.ts'
import type { Metric } from '../../../src/domain/catalogue/metric.ts'
import { lapsedLimits, lapsedTargets } from '../../../src/domain/definitions/lapsed.ts'
import { limitOn } from '../plain-rows.ts'

const TERMS: Terms = { what: { kind: 'count' }, unit: null, direction: 'down', aliases: [], sentence: null }
const SIGNED = { since: '2026-11-23', by: 'U1', at: 1 }

const after = (definitions: readonly Definition[], id: string, terms: Partial<Terms> = {}): readonly Definition[] => {
  const change = define(definitions, { id, terms: { ...TERMS, ...terms } }, SIGNED)
  if ('fault' in change) throw new Error(change.fault)
  return change.definitions
}
const offAfter = (definitions: readonly Definition[], id: string): readonly Definition[] => {
  const change = turnOff(definitions, id, SIGNED)
  if ('fault' in change) throw new Error(change.fault)
  return change.definitions
}
const ratio = (part: string): Pick<Terms, 'what'> => ({ what: { kind: 'ratio', part, whole: 'orders' } })

describe('define()', () => {
  test('adds one, then versions of it, and keeps what it was', () => {
    const first = after([], 'tickets')
    expect(first).toEqual([{ id: 'tickets', versions: [{ terms: TERMS, ...SIGNED }] }])
    const second = define(first, { id: 'tickets', terms: { ...TERMS, direction: 'up' } }, { ...SIGNED, by: 'U2' })
    expect(second).toMatchObject({ as: 'changed', definitions: [{ versions: [{ by: 'U1' }, { by: 'U2' }] }] })
    expect(define(first, { id: 'tickets', terms: { ...TERMS } }, SIGNED)).toMatchObject({
      as: 'same',
      definitions: first,
    })
  })

  test('brings back what was off', () => {
    const gone = offAfter(after([], 'tickets'), 'tickets')
    expect(define(gone, { id: 'tickets', terms: TERMS }, SIGNED)).toMatchObject({ as: 'back' })
    expect(turnOff(gone, 'tickets', SIGNED)).toMatchObject({ as: 'same' })
  })

  test('has bounds, and lets what has changed most often be switched off', () => {
    const ids = Array.from({ length: MOST_DEFINITIONS }, (_, index) => `own_${index}`)
    const full = ids.reduce((definitions, id) => after(definitions, id), [] as readonly Definition[])
    expect(define(full, { id: 'more', terms: TERMS }, SIGNED)).toEqual({
      fault: expect.stringContaining('100 definitions'),
    })
    let many = after([], 'tickets')
    for (let count = 1; count < MOST_VERSIONS; count += 1) many = after(many, 'tickets', { sentence: `No ${count}` })
    expect(define(many, { id: 'tickets', terms: TERMS }, SIGNED)).toEqual({
      fault: expect.stringContaining('50 times'),
    })
    expect(turnOff(many, 'tickets', SIGNED)).toMatchObject({ as: 'changed' })
  })
})

describe('turnOff()', () => {
  test('refuses a measure that ratios are made of, until they are off', () => {
    const all = after(after(after([], 'tickets'), 'rate', ratio('tickets')), 'other', ratio('tickets'))
    expect(turnOff(all, 'tickets', SIGNED)).toEqual({
      fault: 'ratios are made of it, rate, other: switch them off first',
    })
    expect(turnOff(offAfter(offAfter(all, 'rate'), 'other'), 'tickets', SIGNED)).toMatchObject({ as: 'changed' })
  })
})

describe('lapsedLimits()', () => {
  const above = limitOn('rate', { warn: { sign: '>', value: 5 } })
  const below = limitOn('rate', { critical: { sign: '<', value: 5 } })
  const metricWith = (terms: Partial<Terms>) =>
    catalogueWith(after([], 'rate', { ...ratio('returns'), direction: 'none', ...terms })).metricOf('rate')
  const before = metricWith({})
  const others = limitOn('csat', { warn: { sign: '>', value: 5 } })

  test.each([
    ['keeps them when words change', metricWith({ sentence: 'Else', aliases: ['rr'] }), []],
    ['keeps them when the terms change', metricWith(ratio('complaints')), []],
    ['drops all when it is off', null, [above, below]],
    ['drops all in another unit', metricWith({ unit: 'per 1000' }), [above, below]],
    ['drops those that are on the good side where more is better', metricWith({ direction: 'up' }), [above]],
    ['drops those that are on the good side where less is better', metricWith({ direction: 'down' }), [below]],
    ['keeps both sides of a window', metricWith({ direction: 'window' }), []],
  ])('%s', (_, metric, lapsed) => {
    expect(lapsedLimits([above, below, others], { before, after: metric })).toEqual(lapsed)
  })

  test('goes by the way that what is held against the bounds is good, and not the metric', () => {
    const [missing, budget] = [
      limitOn('rate', { basis: 'missing', warn: { sign: '>', value: 1 } }),
      limitOn('rate', { basis: 'budget', per: 'month', warn: { sign: '>', value: 80 } }),
    ]
    const [up, down] = [metricWith({ direction: 'up' }), metricWith({ direction: 'down' })]
    const lapsed = (from: Metric, to: Metric) => lapsedLimits([missing, budget], { before: from, after: to })
    expect(lapsed(up, metricWith({ direction: 'up', sentence: 'Else' }))).toEqual([])
    // What was the rest is the part now.
    expect(lapsed(up, down)).toEqual([budget])
    expect(lapsed(down, before)).toEqual([budget])
  })

  test('lapsedTargets() drops them when it is off or in another unit, whichever way is good', () => {
    const target = { id: 1, teamId: 1, metric: 'rate', channel: '', value: 5, per: null, setBy: 'U1', setAt: 0 }
    const after = (metric: ReturnType<typeof metricWith> | null) =>
      lapsedTargets([target, { ...target, metric: 'csat' }], { before, after: metric })
    expect(after(metricWith({ direction: 'up', sentence: 'Else' }))).toEqual([])
    expect(after(metricWith({ unit: 'per 1000' }))).toEqual([target])
    expect(after(null)).toEqual([target])
  })
})
