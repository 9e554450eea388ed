import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { indexRows } from '../../../src/domain/answer/facts.ts'
import { BUILT_IN } from '../../../src/domain/catalogue/built-in.ts'
import { judge } from '../../../src/domain/limits/judge.ts'
import type { Bound, Limit } from '../../../src/domain/limits/limit.ts'
import { rehearse } from '../../../src/domain/rehearsal/rehearse.ts'
import type { RollUpRow } from '../../../src/domain/rollup/rollup-row.ts'
import { addDays } from '../../../src/domain/time/day.ts'
import { count, limitOn, TEAM, TODAY } from '../plain-rows.ts'
import { FIRST, judgedDays } from './figures.ts'
import { plainRehearsal } from './plain-rehearsal.ts'

const seed = Number(process.env['SEED'] ?? 1)
const numRuns = process.env['SOAK'] === '1' ? 20_000 : 1_000

const above = (value: number): Bound => ({ sign: '>', value })
const below = (value: number): Bound => ({ sign: '<', value })
const outside = (low: number, high: number): Bound => ({ sign: 'outside', low, high })

/** Each spell as `critical 2-5`: days counted from 1, the last one that it stood; `2-` where it has not ended. */
function spellsOf(terms: Partial<Limit>, values: readonly (number | null)[]): string[] {
  const limit = limitOn('abandonment', terms)
  const nth = (day: string): number => (Date.parse(day) - Date.parse(FIRST)) / 86_400_000 + 1
  return rehearse(limit, judgedDays(limit, values)).map(({ severity, raisedOn, endedOn, isFlapping }) => {
    const last = endedOn === null ? '' : nth(endedOn) - 1
    return `${severity} ${nth(raisedOn)}-${last}${isFlapping ? ' flapping' : ''}`
  })
}

describe('rehearse()', () => {
  test('tells alarms and warnings apart, and goes on from a warning to its alarm', () => {
    const both = { warn: above(5), critical: above(8) }
    expect(spellsOf(both, [4, 9, 4, 6, 4])).toEqual(['critical 2-2', 'warn 4-4'])
    expect(spellsOf(both, [4, 6, 7, 9, 6, 4])).toEqual(['critical 4-5'])
    expect(spellsOf({ warn: above(5) }, [9, 4, 9])).toEqual(['warn 1-1', 'warn 3-'])
    expect(spellsOf(both, [4, 5, 5])).toEqual([])
  })

  test('waits for so many days with a figure in a row, whatever lies between', () => {
    const terms = { critical: above(8), forDays: 2 }
    expect(spellsOf(terms, [9, 4, 9, 4, 9, null, null, 9, 4])).toEqual(['critical 8-8'])
    expect(spellsOf({ ...terms, forDays: 3 }, [9, 9, 4, 9, 9, 9])).toEqual(['critical 6-'])
  })

  test('goes on while the figure is just within the bound', () => {
    expect(spellsOf({ critical: above(8) }, [9, 7.9, 7.61, 9, 7.6, 9])).toEqual(['critical 1-4', 'critical 6-'])
    expect(spellsOf({ critical: below(70) }, [60, 71, 73.4, 73.5])).toEqual(['critical 1-3'])
  })

  test('alarms on either side of two', () => {
    expect(spellsOf({ critical: outside(65, 90) }, [60, 75, 95, 88, 80])).toEqual(['critical 1-1', 'critical 3-4'])
  })

  test('goes on over days without a figure', () => {
    expect(spellsOf({ critical: above(8) }, [9, null, null, 4])).toEqual(['critical 1-3'])
  })

  test('tells much back and forth once', () => {
    const restless = Array.from({ length: 20 }, (_, day) => (day % 2 === 0 ? 9 : 4))
    expect(spellsOf({ critical: above(8) }, [...restless, 4, 4, 4, 4])).toEqual([
      ...[1, 3, 5, 7, 9].map((day) => `critical ${day}-${day}`),
      'critical 11-22 flapping',
    ])
  })

  test('ends an alarm that goes on as a warning after much back and forth, and begins another', () => {
    const before = [9, 4, 9, 4, 9, 4, 9, 4, 9, 4, 9, 4]
    const terms = { warn: above(5), critical: above(8) }
    expect(spellsOf(terms, [...before, 6, 6, 6, 6, 9, 4, 4, 4, 4]).slice(5)).toEqual([
      'critical 11-15 flapping',
      'critical 17-20',
    ])
    expect(spellsOf(terms, [...before, 6, 6, 6, 6, 4, 4, 4, 4]).slice(5)).toEqual(['critical 11-15 flapping'])
  })

  test('says nothing where there is nothing to judge', () => {
    expect(spellsOf({ critical: above(8) }, [])).toEqual([])
    expect(spellsOf({ critical: above(8) }, [null, null, NaN])).toEqual([])
  })

  test('reads a share that is over as it reads at the day’s end, however few it rests on, and its window', () => {
    const rows: RollUpRow[] = [
      count('offered', '2026-11-20', 3),
      count('abandoned', '2026-11-20', 2),
      count('offered', '2026-11-21', 400),
      count('abandoned', '2026-11-21', 4),
    ]
    const index = indexRows(rows, { catalogue: BUILT_IN, today: TODAY, aboutAreas: false })
    const days = ['2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22']
    const rehearsed = (terms: Partial<Limit>) => {
      const limit = limitOn('abandonment', { critical: above(8), ...terms })
      return rehearse(limit, days.map((day) => ({ day, judgement: judge(limit, index, { day, calendar: TEAM.calendar, targets: [] }) }))) // prettier-ignore
    }
    // The Wilson interval of 2 of 3 begins at 21 %, that of 1 of 3 at 6 %: on a day that is over neither matters.
    expect(rehearsed({})).toEqual([
      { severity: 'critical', raisedOn: '2026-11-20', endedOn: '2026-11-21', isFlapping: false },
    ])
    // 6 of 403 over two days.
    expect(rehearsed({ windowDays: 2, critical: above(1.4) })).toMatchObject([
      { raisedOn: '2026-11-20', endedOn: '2026-11-22' },
    ])
  })

  test('is what a plain recomputation says', () => {
    const figure = fc.oneof(
      { weight: 1, arbitrary: fc.constant(null) },
      { weight: 8, arbitrary: fc.double({ min: 0, max: 20, noNaN: true }) },
      { weight: 4, arbitrary: fc.constantFrom(4, 9, 12, 7.9) },
    )
    const terms = fc.record({
      warn: fc.constantFrom<Bound | null>(null, above(5), above(3), below(12), outside(4, 9)),
      critical: fc.constantFrom<Bound | null>(above(8), above(10), below(6), outside(3, 11)),
      forDays: fc.constantFrom(1, 1, 2, 3),
    })
    const restless = fc.constantFrom(4, 4, 9, 9, 6, 7.8)
    const figures = fc.oneof(fc.array(figure, { maxLength: 90 }), fc.array(restless, { minLength: 30, maxLength: 90 }))
    fc.assert(
      fc.property(terms, figures, (chosen, values) => {
        const limit = limitOn('abandonment', chosen)
        const days = values.map((value, index) => ({ day: addDays(FIRST, index), value }))
        expect(rehearse(limit, judgedDays(limit, values))).toEqual(plainRehearsal(limit, days))
      }),
      { numRuns, seed },
    )
  })
})
