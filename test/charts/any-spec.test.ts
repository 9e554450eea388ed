import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ChartSpec } from '../../src/chart.ts'
import { chartConfig } from '../../src/charts/chart-config.ts'
import { addDays } from '../../src/domain/time/day.ts'
import { describeChart } from '../../src/messages/chart-alt.ts'
import { nativeChart } from '../../src/messages/native-chart.ts'

const isSoak = process.env['SOAK'] === '1'
const SEED = Number(process.env['SEED'] ?? 1)
const number = fc.oneof(
  fc.double(),
  fc.integer({ min: -50, max: 500 }),
  fc.constantFrom(NaN, Infinity, -Infinity, 0, -0),
)
const values = fc.array(fc.option(number), { maxLength: 40 })
const words = fc.oneof(
  fc.string({ maxLength: 60, unit: 'grapheme' }),
  fc.constantFrom('', '顧客満足度', 'x'.repeat(5000)),
)
const days = fc
  .tuple(fc.integer({ min: -2000, max: 2000 }), fc.integer({ max: 400, min: 0 }), fc.constantFrom(1, 7, 30))
  .map(([start, count, step]) => Array.from({ length: count }, (_, day) => addDays('2026-11-01', start + day * step)))
const limits = fc.array(
  fc.record({
    severity: fc.constantFrom('warn' as const, 'critical' as const),
    sign: fc.constantFrom('>' as const, '<' as const),
    bound: fc.double({ noNaN: true, min: -1e12, max: 1e12 }),
    label: words,
  }),
  { maxLength: 4 },
)
const unit = fc.constantFrom(
  { suffix: '%', decimals: 1 },
  { suffix: 's', decimals: 1, isDuration: true },
  { prefix: '€', suffix: '', decimals: 2 },
  { suffix: 'customers', decimals: 0 },
)
const base = { title: words, subtitle: words, look: fc.constantFrom('light' as const, 'dark' as const) }
const spec: fc.Arbitrary<ChartSpec> = fc.oneof(
  fc.record({
    ...base,
    kind: fc.constant('line' as const),
    unit,
    days,
    values,
    limits,
    seriesName: words,
    isUnfinished: fc.boolean(),
    band: fc.record({ centre: number, low: number, high: number, label: words }),
    notes: fc.array(fc.record({ day: days.map((all) => all[0] ?? '2026-11-05'), label: words }), { maxLength: 9 }),
    comparison: fc.record({ name: words, values }),
    alarms: fc.array(
      days.map((all) => ({ start: all[0] ?? '2026-11-05', end: addDays(all.at(-1) ?? '2026-11-05', 1) })),
      { maxLength: 3 },
    ),
  }),
  fc.record({
    ...base,
    kind: fc.constant('stacked' as const),
    days,
    series: fc.array(fc.record({ name: words, values }), { maxLength: 9 }),
  }),
  fc.record({
    ...base,
    kind: fc.constant('multiples' as const),
    panels: fc.array(fc.record({ title: words, unit, days, values, limits }), { maxLength: 14 }),
  }),
  fc.record({
    ...base,
    kind: fc.constant('distribution' as const),
    seriesName: words,
    bars: fc.array(fc.record({ label: words, count: fc.option(number), isGood: fc.boolean() }), { maxLength: 24 }),
    before: fc.record({ name: words, counts: values }),
  }),
  fc.record({
    ...base,
    kind: fc.constant('heat-map' as const),
    unit,
    days,
    values,
    direction: fc.constantFrom('more-is-better' as const, 'less-is-better' as const, 'neutral' as const),
  }),
)

function leavesOf(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [value]
}

const isJson = (leaf: unknown): boolean =>
  leaf === null || typeof leaf === 'string' || typeof leaf === 'boolean' || Number.isFinite(leaf)

describe('any spec', () => {
  it('chartConfig() is plain JSON of finite numbers for it, describeChart() text that Slack takes', () => {
    fc.assert(
      fc.property(spec, (one) => {
        const { config, height } = chartConfig(one)
        expect(leavesOf(config).filter((leaf) => !isJson(leaf))).toEqual([])
        expect(height).toBeLessThanOrEqual(1400)
        const text = describeChart(one)
        expect(text.length).toBeGreaterThan(0)
        expect(text.length).toBeLessThanOrEqual(2000)
        expect(() => nativeChart(one)).not.toThrow()
      }),
      { numRuns: isSoak ? 5000 : 150, seed: SEED },
    )
  })
})
