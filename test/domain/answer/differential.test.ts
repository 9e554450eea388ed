import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dailyOf } from '../../../src/domain/answer/daily.ts'
import { addDays } from '../../../src/domain/time/day.ts'
import { BUILT_IN } from '../../../src/domain/catalogue/built-in.ts'
import { MEASURES } from '../../../src/domain/catalogue/measures.ts'
import { METRICS } from '../../../src/domain/catalogue/metrics.ts'
import { ownMeasures } from '../../../src/domain/catalogue/needs.ts'
import type { RollUpRow } from '../../../src/domain/rollup/rollup-row.ts'
import { answerTo, count, durations, level, people, ratings, TODAY } from '../plain-rows.ts'
import { PLAIN, recompute, type Recorded } from './plain-recomputation.ts'

const { measureOf, metricOf } = BUILT_IN
const RUNS = { seed: 47, numRuns: 60 }
const PERIODS = ['2026-W47', '2026-11', 'last 3 days', 'yesterday', '2026-10-20..2026-11-10', 'mtd', 'today']
const DIMENSIONS = ['channel', 'agent', 'area'] as const

const cell = fc.record({
  day: fc.nat({ max: 70 }).map((back) => addDays(TODAY, -back)),
  channel: fc.constantFrom('', 'phone', 'chat'),
  agent: fc.constantFrom('', 'ana', 'ben'),
  area: fc.constantFrom('', '', 'billing'),
})

/** A few cells of every measure; some of them lie before every period. */
const dataSets = (measures: readonly string[]): fc.Arbitrary<Recorded[]> =>
  fc.tuple(...measures.map(recordsOf)).map((lists) => lists.flat())

function recordsOf(measure: string): fc.Arbitrary<Recorded[]> {
  const { kind, scale } = measureOf(measure)
  const { low, high } = scale ?? { low: 0, high: 40 }
  const isMany = kind === 'duration' || kind === 'rating' || kind === 'distinct'
  const values = fc.array(fc.integer({ min: low, max: high }), { minLength: 1, maxLength: isMany ? 6 : 1 })
  const records = fc.tuple(cell, values).map(([place, said]): Recorded => ({ measure, ...place, values: said }))
  return fc.uniqueArray(records, { maxLength: 14, selector: cellOf })
}

/** The measures behind some metrics of each kind. */
const SOME = METRICS.filter(
  (metric, index) => METRICS.findIndex(({ figure }) => figure.kind === metric.figure.kind) > index - 3,
)

const COUNTS = MEASURES.filter(({ kind }) => kind === 'count' || kind === 'money').map(({ id }) => id)

function cellOf({ day, channel, agent, area }: Recorded): string {
  return [day, channel, agent, area].join('|')
}

function rowOf({ measure, day, values, ...place }: Recorded): RollUpRow {
  switch (measureOf(measure).kind) {
    case 'duration':
      return durations(measure, day, values, place)
    case 'rating':
      return ratings(measure, day, Object.fromEntries(tally(values)), place)
    case 'distinct':
      return people(measure, day, values.map(String), place)
    case 'level':
      return level(measure, day, values[0]!, place)
    default:
      return count(measure, day, values[0]!, place)
  }
}

function tally(values: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

/** What an overall question reads: ratings of an area are another question. */
const overall = (records: readonly Recorded[]): Recorded[] =>
  records.filter(({ measure, area }) => area === '' || measureOf(measure).kind !== 'rating')

const isClose = (value: number | null): unknown => (value === null ? null : expect.closeTo(value, 6))

describe('answerQuestion() agrees with a plain recomputation', () => {
  test('every metric has a plain formula', () => {
    expect(Object.keys(PLAIN).sort()).toEqual(METRICS.map(({ id }) => id).sort())
  })

  test.each(METRICS.map(({ id }) => id))('of %s over any period', (metric) => {
    fc.assert(
      fc.property(dataSets(ownMeasures(metricOf(metric))), fc.constantFrom(...PERIODS), (records, period) => {
        const answer = answerTo(`${metric} ${period}`, records.map(rowOf))
        expect(answer.figure.value).toEqual(isClose(recompute(metric, overall(records), answer.period)))
        for (const { day, value } of dailyOf(answer).slice(-3)) {
          if (metric === 'rep_pulse') continue
          const plain = recompute(metric, overall(records), { start: day, end: addDays(day, 1) })
          expect(value).toEqual(isClose(plain))
        }
        if (!answer.comparison) return
        const { partner, partnerFigure } = answer.comparison
        expect(partnerFigure.value).toEqual(isClose(recompute(metric, overall(records), partner)))
      }),
      RUNS,
    )
  })

  test.each(METRICS.map(({ id }) => id).filter((id) => id !== 'channel_mix' && id !== 'rep_pulse'))(
    'of %s by any dimension',
    (metric) => {
      fc.assert(
        fc.property(dataSets(ownMeasures(metricOf(metric))), fc.constantFrom(...DIMENSIONS), (records, by) => {
          const { groups, period } = answerTo(`${metric} 2026-11 by ${by}`, records.map(rowOf))
          const asked = by === 'area' ? records : overall(records)
          const keys = [...new Set(asked.map((record) => record[by]))]
          const plain = keys.map((key) => [
            key,
            recompute(
              metric,
              asked.filter((record) => record[by] === key),
              period,
            ),
          ])
          const expected = plain.filter(([, value]) => value !== null) as [string, number][]
          expect(Object.fromEntries(groups!.map(({ key, figure }) => [key, figure.value]))).toEqual(
            Object.fromEntries(expected.map(([key, value]) => [key, isClose(value)])),
          )
        }),
        { ...RUNS, numRuns: 20 },
      )
    },
  )

  test('of p50, p90 and max, which sketches keep within 1 %', () => {
    fc.assert(
      fc.property(dataSets(['wait_time']), (records) => {
        const seconds = records
          .filter(({ measure, day }) => measure === 'wait_time' && day >= '2026-11-01')
          .flatMap(({ values }) => values)
          .sort((a, b) => a - b)
        const at = (q: number): number => seconds[Math.floor(q * (seconds.length - 1))]!
        const { stats } = answerTo('wait_time 2026-11', records.map(rowOf)).figure
        if (seconds.length === 0) return
        for (const [name, exact] of [
          ['p50', at(0.5)],
          ['p90', at(0.9)],
          ['max', at(1)],
        ] as const)
          // prettier-ignore
          expect(Math.abs(stats![name]! - exact)).toBeLessThanOrEqual(exact * 0.01)
      }),
      RUNS,
    )
  })
})

describe('answerQuestion() does not care how rows are laid out', () => {
  const COUNTED = METRICS.filter(({ figure }) => figure.kind === 'total')
  const shuffled = (records: readonly Recorded[], seed: number): Recorded[] =>
    fc.sample(fc.shuffledSubarray([...records], { minLength: records.length }), { seed, numRuns: 1 })[0]!

  test('reordering rows changes nothing', () => {
    fc.assert(
      fc.property(dataSets(SOME.flatMap(ownMeasures)), fc.nat(), fc.constantFrom(...SOME), (records, seed, { id }) => {
        const words = `${id} 2026-11 by channel`
        const [one, other] = [records, shuffled(records, seed)].map((list) => answerTo(words, list.map(rowOf)))
        const values = (answer: NonNullable<typeof one>): unknown => ({
          value: answer.figure.value,
          groups: answer.groups!.map(({ key, figure }) => [key, figure.value]),
          daily: dailyOf(answer),
          coverage: answer.coverage,
        })
        expect(values(one!)).toEqual(values(other!))
      }),
      RUNS,
    )
  })

  test('a count split over channels stays the same count', () => {
    fc.assert(
      fc.property(dataSets(COUNTS), (records) => {
        const merged = new Map<string, Recorded>()
        for (const record of records) {
          const key = `${record.measure} ${record.day}`
          const sum = (merged.get(key)?.values[0] ?? 0) + record.values[0]!
          merged.set(key, { ...record, channel: '', agent: '', area: '', values: [sum] })
        }
        for (const { id, figure } of METRICS.filter((metric) => ['total', 'share'].includes(metric.figure.kind))) {
          if (figure.kind === 'share' && JSON.stringify(figure).match(/at-|people/)) continue
          const [split, whole] = [records, [...merged.values()]].map((list) =>
            answerTo(`${id} 2026-11`, list.map(rowOf)),
          )
          expect(split!.figure.value).toBe(whole!.figure.value)
          expect(split!.coverage).toEqual(whole!.coverage)
        }
      }),
      { ...RUNS, numRuns: 20 },
    )
  })

  test.each([...DIMENSIONS, 'day'] as const)('the parts of a count by %s add up to the whole', (by) => {
    fc.assert(
      fc.property(dataSets(COUNTS), (records) => {
        for (const { id } of COUNTED) {
          const { figure, groups } = answerTo(`${id} 2026-11 by ${by}`, records.map(rowOf))
          const sum = groups!.reduce((total, group) => total + (group.figure.value ?? 0), 0)
          expect(sum).toBe(figure.value ?? 0)
        }
      }),
      { ...RUNS, numRuns: 10 },
    )
  })

  test('the shares of a mix add up to 100 %', () => {
    fc.assert(
      fc.property(dataSets(['inquiries']), (records) => {
        const { figure, groups } = answerTo('channel_mix 2026-11', records.map(rowOf))
        if (figure.value === null) return
        expect(groups!.reduce((sum, group) => sum + group.figure.value!, 0)).toBeCloseTo(100)
        expect(Math.max(...groups!.map((group) => group.figure.value!))).toBe(figure.value)
      }),
      RUNS,
    )
  })
})
