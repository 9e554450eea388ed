import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Dimension } from '../../../src/domain/entries/entry.ts'
import type { RollUpRow } from '../../../src/domain/rollup/rollup-row.ts'
import { addDays } from '../../../src/domain/time/day.ts'
import type { Period } from '../../../src/domain/time/period.ts'
import { answerTo, limitOn, ratings } from '../plain-rows.ts'

const MONDAY = '2026-11-23'
const FEW = [1, 2, 3, 4]
const RUNS = { seed: 5, numRuns: 40 }

/** A day of the five weeks around the one that is asked in; the last of them is to come. */
const someDay = fc.integer({ min: -30, max: 6 }).map((days) => addDays(MONDAY, days))
const places = {
  channel: fc.constantFrom('', 'phone', 'chat', 'web'),
  area: fc.constantFrom('', '', '', 'shifts'),
}
const answers = fc
  .record({ day: someDay, low: fc.nat({ max: 3 }), high: fc.nat({ max: 4 }), ...places })
  .map(({ day, low, high, ...place }) => ratings('rep_pulse', day, { 1: low, 5: high }, place))

/** What one shown figure says: of which days it was asked, of which key, how many answers it has, and what they say. */
interface Shown {
  readonly asked: Period
  /** Null of the whole. */
  readonly key: string | null
  readonly n: number
  readonly value: number | null
}

/** Everything that is shown of some days: as a whole, by a dimension, by week, and the period it is held against. */
function shownOf(asked: Period, by: Dimension, setting: { rows: readonly RollUpRow[]; today: string }): Shown[] {
  const words = `rep_pulse ${asked.start}..${addDays(asked.end, -1)}`
  const limits = [limitOn('rep_pulse', { windowDays: 7, warn: { sign: '<', value: 50 } })]
  const keyed = answerTo(`${words} by ${by}`, setting.rows, { today: setting.today, limits })
  const weekly = answerTo(`${words} by week`, setting.rows, { today: setting.today })
  const compared = keyed.comparison
  return [
    { asked, key: null, figure: keyed.figure },
    ...(compared ? [{ asked: compared.partner, key: null, figure: compared.partnerFigure }] : []),
    ...(keyed.judgement ? [{ asked: keyed.judgement.window, key: null, figure: keyed.judgement.figure }] : []),
    ...keyed.groups!.map(({ key, figure }) => ({ asked, key, figure })),
    ...weekly.groups!.map(({ part, figure }) => ({ asked: part!.period, key: null, figure })),
  ].flatMap(({ figure: { n, value }, ...of }) => (n === null ? [] : [{ ...of, n, value }]))
}

const isWithin = (inner: Period, outer: Period): boolean => outer.start <= inner.start && inner.end <= outer.end
const isSame = (one: Period, other: Period): boolean => one.start === other.start && one.end === other.end

/** The sums of some of the numbers, in every choice. */
const someSums = (list: readonly number[]): number[] =>
  list.reduce<number[]>((sums, n) => [...sums, ...sums.map((sum) => sum + n)], [0])

/**
 * How many answers are found by subtraction: from each figure that of fewer days, and from each whole any of the keys of
 * its own days or fewer. Ratings of areas are no part of the whole.
 */
function foundBy(shown: readonly Shown[], by: Dimension): number[] {
  return shown.flatMap((large) => {
    const inside = shown.filter((small) => isWithin(small.asked, large.asked))
    const alike = inside.filter(({ key }) => key === large.key).map(({ n }) => large.n - n)
    if (large.key !== null || by === 'area') return alike
    const keysOf = (days: Period) => inside.filter(({ asked, key }) => key !== null && isSame(asked, days))
    return [...alike, ...inside.flatMap(({ asked }) => someSums(keysOf(asked).map(({ n }) => n)).map((sum) => large.n - sum))] // prettier-ignore
  })
}

/** How many days back from today a period begins and ends. */
const stretches = fc.uniqueArray(
  fc.tuple(fc.nat({ max: 40 }), fc.nat({ max: 40 })).map((days) => days.toSorted((a, b) => b - a)),
  { minLength: 12, maxLength: 12, selector: String },
)

const attacks = fc
  .record({
    rows: fc.array(answers, { minLength: 10, maxLength: 60 }),
    today: fc.nat({ max: 6 }).map((days) => addDays(MONDAY, days)),
    stretches,
    by: fc.constantFrom<Dimension>('channel', 'area'),
  })
  .map(({ rows, today, stretches: asked, by }) => ({
    by,
    today,
    rows: rows.filter(({ day }) => day <= today),
    periods: asked.map(([from = 0, to = 0]) => ({ start: addDays(today, -from), end: addDays(today, 1 - to) })),
  }))

describe('anonymous answers', () => {
  test('are not found by asking over many periods and groups and subtracting', () => {
    let told = 0
    fc.assert(
      fc.property(attacks, ({ rows, today, periods, by }) => {
        const shown = periods.flatMap((days) => shownOf(days, by, { rows, today }))
        told += shown.length
        expect(shown.filter(({ n }) => FEW.includes(n))).toEqual([])
        expect(foundBy(shown, by).filter((n) => FEW.includes(Math.abs(n)))).toEqual([])
      }),
      RUNS,
    )
    expect(told).toBeGreaterThan(1000)
  })

  test('given this week change no figure before the week is over', () => {
    fc.assert(
      fc.property(attacks, answers, ({ rows, today, periods, by }, late) => {
        const thisWeek = { ...late, day: today }
        const shown = (known: readonly RollUpRow[], now: string) =>
          periods.map((days) => shownOf(days, by, { rows: known, today: now }))
        expect(shown([...rows, thisWeek], today)).toEqual(shown(rows, today))
      }),
      RUNS,
    )
  })
})
