import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkGap, USUAL, type Seen } from '../../../src/domain/health/check-gap.ts'
import type { Gap } from '../../../src/domain/health/gap.ts'
import { addDays, eachDay } from '../../../src/domain/time/day.ts'

const MONDAY = '2026-11-23'
/** `+` is a working day with a figure; `due` is the last but `after`. */
function seen(days: string, after = 0): Seen {
  const first = addDays(MONDAY, 1 - days.length + after)
  return {
    due: MONDAY,
    days: [...days].map((mark, nth) => ({ day: addDays(first, nth), hasFigure: mark === '+' })),
  }
}
const late: Gap = { health: 'late', since: MONDAY, until: MONDAY }
const since = (days: number): string => addDays(MONDAY, -days)

describe('checkGap()', () => {
  test.each([
    ['says nothing where the figure is there', null, seen('++++++'), null],
    ['opens late where it is usually there and is not', null, seen('+++++-'), late],
    ['expects what was there on three of five days', null, seen('-++-+-'), late],
    ['expects nothing that was there on two of five', null, seen('+-+---'), null],
    ['takes a later day that has ended for it', null, seen('+++++-+', 1), null],
    ['opens late, however long nobody has looked', null, seen('++++--'), { ...late, since: since(1) }],
    ['asks once as long as no other day is due', late, seen('+++++-'), null],
  ] as const)('%s', (_title, gap, what, opened) => {
    const decision = checkGap(gap, what)
    if (opened === null) expect(decision).toEqual({ kind: 'stay' })
    else expect(decision).toEqual({ kind: 'move', gap: opened, notice: 'late' })
  })

  test('is no-data where another day came due meanwhile, and counts the days', () => {
    const before: Gap = { health: 'late', since: since(1), until: since(1) }
    const gap: Gap = { health: 'no-data', since: since(1), until: MONDAY }
    expect(checkGap(before, seen('++++--'))).toEqual({ kind: 'move', gap, notice: 'no-data' })
    expect(checkGap({ ...gap, until: since(1) }, seen('++++--'))).toEqual({ kind: 'move', gap, notice: null })
  })

  test('is shorter where an earlier day was recorded after all, and told so to nobody', () => {
    const before: Gap = { health: 'no-data', since: since(2), until: MONDAY }
    expect(checkGap(before, seen('+++-+-'))).toEqual({ kind: 'move', gap: { ...before, since: MONDAY }, notice: null })
    expect(checkGap(before, seen('------'))).toEqual({ kind: 'stay' })
  })

  test('is back by a figure of the day that is due, or of a later one', () => {
    for (const what of [seen('++++++'), seen('+++++-+', 1)])
      expect(checkGap(late, what)).toEqual({ kind: 'move', gap: null, notice: 'back' })
  })

  test('over any figures, corrections and looks tells each gap late once, no-data once at most, and its end once', () => {
    const event = fc.oneof(
      fc.record({ kind: fc.constant('look' as const) }),
      fc.record({ kind: fc.constant('morning' as const) }),
      fc.record({ kind: fc.constant('record' as const), back: fc.nat(8) }),
      fc.record({ kind: fc.constant('take back' as const), back: fc.nat(8) }),
    )
    fc.assert(
      fc.property(fc.array(event, { maxLength: 80 }), fc.integer({ min: 0, max: 5 }), (events, usual) => {
        let today = addDays(MONDAY, 1)
        const recorded = new Set(eachDay(addDays(MONDAY, -usual), MONDAY))
        let gap: Gap | null = null
        let told: string[] = []
        for (const one of events) {
          if (one.kind === 'morning') today = addDays(today, 1)
          if (one.kind === 'record') recorded.add(addDays(today, -one.back))
          if (one.kind === 'take back') recorded.delete(addDays(today, -one.back))
          if (one.kind !== 'look' && one.kind !== 'morning') continue
          const due = addDays(today, -1)
          const days = eachDay(addDays(due, -USUAL.days), today).map((day) => ({ day, hasFigure: recorded.has(day) }))
          const isThere = recorded.has(due)
          const decision = checkGap(gap, { due, days })
          const again = decision.kind === 'move' ? decision.gap : gap
          expect(checkGap(again, { due, days })).toEqual({ kind: 'stay' })
          if (decision.kind === 'stay') {
            if (isThere) expect(gap).toBeNull()
            continue
          }
          expect(decision.gap).not.toEqual(gap)
          if (decision.notice !== null) told.push(decision.notice)
          const before: Gap | null = gap
          gap = decision.gap
          if (gap) {
            expect(isThere).toBe(false)
            expect(gap.until).toBe(due)
            expect(gap.since <= gap.until).toBe(true)
            if (before) expect(gap.since >= before.since).toBe(true)
            for (const day of eachDay(gap.since, addDays(due, 1)))
              if (day >= addDays(due, -USUAL.days)) expect(recorded.has(day)).toBe(false)
            expect(told).toEqual(gap.health === 'late' ? ['late'] : ['late', 'no-data'])
          } else {
            expect(isThere).toBe(true)
            expect(told.at(-1)).toBe('back')
            expect(told[0]).toBe('late')
            told = []
          }
        }
      }),
      { numRuns: 2000, seed: 16 },
    )
  })
})
