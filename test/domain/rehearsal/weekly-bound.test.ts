import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BUILT_IN } from '../../../src/domain/catalogue/built-in.ts'
import type { Bound, Limit } from '../../../src/domain/limits/limit.ts'
import { weeklyBound } from '../../../src/domain/rehearsal/weekly-bound.ts'
import { addDays } from '../../../src/domain/time/day.ts'
import { limitOn } from '../plain-rows.ts'
import { FIRST, judgedDays } from './figures.ts'
import { plainRehearsal } from './plain-rehearsal.ts'

const seed = Number(process.env['SEED'] ?? 1)
const numRuns = process.env['SOAK'] === '1' ? 5_000 : 300

const above = (value: number): Bound => ({ sign: '>', value })
const below = (value: number): Bound => ({ sign: '<', value })
const outside = (low: number, high: number): Bound => ({ sign: 'outside', low, high })

const boundOf = (metric: string, terms: Partial<Limit>, values: readonly (number | null)[]): Bound | null => {
  const limit = limitOn(metric, terms)
  return weeklyBound(limit, { days: judgedDays(limit, values), unit: BUILT_IN.metricOf(metric).unit })?.bound ?? null
}

describe('weeklyBound()', () => {
  test('is the limit’s own while no two alarms were raised within seven days', () => {
    expect(boundOf('abandonment', { critical: above(8) }, [9, 4, 4, 4, 4, 4, 4, 9])).toEqual(above(8))
    expect(boundOf('abandonment', { critical: above(8) }, [9, 9, 9])).toEqual(above(8))
    expect(boundOf('abandonment', { critical: above(8) }, [])).toEqual(above(8))
  })

  test('lets pass as few figures as it takes, in round numbers', () => {
    expect(boundOf('abandonment', { critical: above(8) }, [9.23, 4, 4, 4, 4, 4, 9.87])).toEqual(above(9.3))
    expect(boundOf('abandonment', { critical: above(8) }, [11.2, 4, 14, 4])).toEqual(above(12))
    expect(boundOf('retention', { critical: below(98) }, [97.63, 99.9, 97.2])).toEqual(below(97.6))
    expect(boundOf('csat', { critical: below(80) }, [71.3, 90, 65.2])).toEqual(below(71))
    expect(boundOf('complaints', { critical: above(20) }, [23, 5, 41, 5])).toEqual(above(23))
    expect(boundOf('complaints', { critical: above(200) }, [432, 5, 1_234, 5])).toEqual(above(440))
    expect(boundOf('wait_time', { critical: above(60) }, [83.2, 5, 200.1])).toEqual(above(85))
    expect(boundOf('wait_time', { critical: above(60) }, [183.2, 5, 2_001])).toEqual(above(195))
    expect(boundOf('business_lost', { critical: above(10_000) }, [23_410, 5, 41_000])).toEqual(above(24_000))
  })

  test('moves of two sides only those that figures lie beyond', () => {
    expect(boundOf('occupancy', { critical: outside(65, 90) }, [93, 75, 97, 75])).toEqual(outside(65, 93))
    expect(boundOf('occupancy', { critical: outside(65, 90) }, [63.5, 75, 93, 75, 55])).toEqual(outside(63, 93))
  })

  test('keeps what a warning does to the end of an alarm', () => {
    const terms = { warn: above(5), critical: above(8) }
    expect(boundOf('abandonment', terms, [9, 6, 10, 6, 4])).toEqual(above(8))
    expect(boundOf('abandonment', { critical: above(8) }, [9, 6, 10, 6, 4])).toEqual(above(9))
  })

  test('lets pass of a share that rests on few the end of its interval that breaks the bound', () => {
    const limit = limitOn('abandonment', { agent: 'ana', critical: above(8) })
    const days = judgedDays(limit, [30, 4, 40]).map(({ day, judgement }, index) => {
      const interval = [
        { low: 11.3, high: 55 },
        { low: 1, high: 9 },
        { low: 20, high: 60 },
      ][index]!
      return { day, judgement: { ...judgement, figure: { ...judgement.figure, interval, n: 30 } } }
    })
    expect(weeklyBound(limit, { days, unit: '%' })).toEqual({ bound: above(12), alarms: 1 })
    const whole = { ...limit, agent: '' }
    expect(weeklyBound(whole, { days, unit: '%' })).toEqual({ bound: above(30), alarms: 1 })
    expect(weeklyBound({ ...whole, fewest: 31 }, { days, unit: '%' })).toEqual({ bound: above(12), alarms: 1 })
  })

  test('is none without a critical bound, nor where no figure could break it', () => {
    expect(boundOf('abandonment', { warn: above(5) }, [9, 4, 9])).toBeNull()
    expect(boundOf('abandonment', { critical: above(8) }, [100, 4, 100, 4])).toBeNull()
    expect(boundOf('csat', { critical: below(80) }, [0, 90, 0, 90])).toBeNull()
  })

  test('is the first one of all that can be typed, however they are tried', () => {
    const figure = fc.oneof(
      { weight: 1, arbitrary: fc.constant(null) },
      { weight: 6, arbitrary: fc.integer({ min: 0, max: 3000 }).map((hundredths) => hundredths / 100) },
    )
    const terms = fc.record({ warn: fc.constantFrom(null, above(4)), forDays: fc.constantFrom(1, 1, 2) })
    fc.assert(
      fc.property(terms, fc.array(figure, { maxLength: 90 }), (chosen, values) => {
        expect(boundOf('abandonment', { ...chosen, critical: above(5) }, values)).toEqual(byTrying(chosen, values))
      }),
      { numRuns, seed },
    )
  })
})

/** Every number of two digits from the bound on, smallest first. */
function byTrying(terms: Pick<Limit, 'warn' | 'forDays'>, values: readonly (number | null)[]): Bound | null {
  const days = values.map((value, index) => ({ day: addDays(FIRST, index), value }))
  const typed = [...range(50, 100).map((tenths) => tenths / 10), ...range(10, 31)]
  for (const value of typed) {
    const alarms = plainRehearsal({ ...terms, critical: above(value) }, days)
      .filter(({ severity }) => severity === 'critical')
      .map(({ raisedOn }) => Date.parse(raisedOn) / 86_400_000)
    const most = Math.max(0, ...alarms.map((first) => alarms.filter((day) => first <= day && day < first + 7).length))
    if (most <= 1) return above(value)
  }
  return null
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index)
