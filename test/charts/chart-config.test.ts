import { describe, expect, it } from 'vitest'
import type { ChartSpec } from '../../src/chart.ts'
import type { Annotation } from '../../src/charts/annotation.ts'
import { chartConfig } from '../../src/charts/chart-config.ts'
import { paletteOf } from '../../src/charts/palette.ts'
import { badMonth, bars, critical, line, warn } from './specs.ts'

const colour = paletteOf('light')
const series = (spec: ChartSpec, index = 0) => JSON.parse(JSON.stringify(chartConfig(spec).config.data.datasets[index]))

function annotations(spec: ChartSpec): Annotation[] {
  return JSON.parse(JSON.stringify(chartConfig(spec).config.options)).plugins.annotation.annotations
}

const labels = (spec: ChartSpec) =>
  annotations(spec).flatMap((item) =>
    'label' in item ? [item.label.content] : 'content' in item ? [item.content] : [],
  )

describe('chartConfig() of a line', () => {
  it.each([
    ['line', line(badMonth, { limits: [warn, critical], comparison: { name: 'before', values: badMonth } })],
    ['bars', bars([3, 2, null], { limits: [warn] })],
  ])('chartConfig() is plain JSON for %s', (_, spec) => {
    const { config } = chartConfig(spec)
    expect(JSON.parse(JSON.stringify(config))).toEqual(config)
  })

  it('chartConfig() keeps gaps gaps, and shows a value alone between them as a point', () => {
    const values = [1, 2, null, 4, null, NaN, Infinity, ...Array.from({ length: 10 }, () => 1)]
    const { data, spanGaps, pointRadius } = series(line(values))
    expect(data.slice(0, 7)).toEqual([1, 2, null, 4, null, null, null])
    expect(spanGaps).toBe(false)
    expect(pointRadius.slice(0, 4)).toEqual([0, 0, 0, 6])
  })

  it('chartConfig() draws the comparison behind, dashed and quieter', () => {
    const spec = line([1, 2], { comparison: { name: 'Week before', values: [2, 3, 4] } })
    const [front, back] = [series(spec), series(spec, 1)]
    expect(back).toMatchObject({ label: 'Week before', data: [2, 3], borderDash: [9, 6] })
    expect(back.borderWidth).toBeLessThan(front.borderWidth)
  })

  it('chartConfig() labels each limit at its line', () => {
    const lines = annotations(line(badMonth, { limits: [warn, critical] })).filter((item) => 'label' in item)
    expect(lines.map((item) => [item.scaleID, item.value, item.label.content])).toEqual([
      ['y', 5, 'warn > 5%'],
      ['y', 8, 'critical > 8%'],
    ])
    expect(new Set(lines.map((item) => item.borderColor)).size).toBe(2)
  })

  it('chartConfig() points out the latest value, be it days ago, and those beyond a limit', () => {
    const spec = line([...badMonth, null], { limits: [critical] })
    const { pointRadius, pointBackgroundColor } = series(spec)
    expect(labels(spec).at(-1)).toBe('4.4%')
    expect(pointRadius[29]).toBe(Math.max(...pointRadius))
    expect(pointBackgroundColor[17]).not.toBe(pointBackgroundColor[0])
    expect(pointRadius[17]).toBeGreaterThan(0)
  })

  it('chartConfig() draws a day that is not over apart: hollow, dashed, neither printed nor judged', () => {
    const spec = line([4, 6, 9], { limits: [warn], isUnfinished: true })
    const { data, pointRadius } = series(spec)
    expect(data).toEqual([4, 6, null])
    expect(pointRadius[1]).toBe(Math.max(...pointRadius))
    expect(labels(spec)).toEqual(['warn > 5%', '6.0%'])
    const point = annotations(spec).find((item) => item.type === 'point')
    expect(point).toMatchObject({ xValue: 2, yValue: 9, backgroundColor: colour.card, borderColor: colour.series })
    const way = annotations(spec).find((item) => item.type === 'line' && 'xMin' in item)
    expect(way).toMatchObject({ xMin: 1, xMax: 2, yMin: 6, yMax: 9 })
  })

  it.each<[string, (number | null)[], string[]]>([
    ['an unfinished day without a value', [4, 6, null], ['label']],
    ['an unfinished day after a gap', [4, null, 2], ['label', 'point']],
    ['an unfinished day alone', [2], ['point']],
    ['no days', [], []],
  ])('chartConfig() takes %s', (_, values, types) => {
    const drawn = annotations(line(values, { isUnfinished: true })).map(({ type }) => type)
    expect(drawn.toSorted()).toEqual(types)
  })

  it('chartConfig() fills the area from zero up, gaps or not, and never under a cut axis', () => {
    expect([series(line([1, 2])).fill, series(line([1, null, 2])).fill, series(line([91, 92])).fill]).toEqual([
      'start',
      'start',
      false,
    ])
  })

  it('chartConfig() gives points of a month no rim that would cut the line', () => {
    const { pointBorderWidth, pointRadius } = series(line(badMonth, { limits: [critical] }))
    expect([pointBorderWidth[17], pointBorderWidth[18]]).toEqual([0, 0])
    expect(pointRadius[17]).toBeLessThan(series(line([9, 9], { limits: [critical] })).pointRadius[0])
  })

  it('chartConfig() prints the latest value as finely as the axis tells it apart', () => {
    expect(labels(line([99.92, 99.99, 99.96]))).toEqual(['99.96%'])
    expect(labels(line([40, 70, 99.96]))).toEqual(['100.0%'])
  })

  it('chartConfig() says no word behind every number', () => {
    const spec = line([10, 20], { unit: { suffix: 'customers', decimals: 0 } })
    expect(labels(spec)).toEqual(['20'])
    expect(chartConfig(spec).config.valueTicks).toEqual(['0', '5', '10', '15', '20'])
  })

  it.each([[[]], [[null, null]], [[5]], [[-3, -9]], [[1e308, -1e308]]])(
    'chartConfig() takes the values %j',
    (values) => {
      expect(chartConfig(line(values)).config.valueTicks.length).toBeGreaterThan(1)
    },
  )
})

describe('chartConfig() of bars', () => {
  it('chartConfig() prints each value at the end of its bar', () => {
    expect(labels(bars([18.74, 0, null, -2]))).toEqual(['18.7%', '0.0%', '–', '−2.0%'])
  })

  it('chartConfig() greys small groups, and colours those beyond a limit', () => {
    const groups = [
      { label: 'phone', value: 9 },
      { label: 'email', value: 6 },
      { label: 'chat', value: 1 },
      { label: 'social', value: 9, muted: true },
    ]
    const colours = series(bars([], { bars: groups, limits: [warn, critical] })).backgroundColor
    expect(new Set(colours).size).toBe(4)
  })

  it('chartConfig() grows with the bars, and stops at twenty and says so', () => {
    const [few, many] = [chartConfig(bars([3, 2, 1])), chartConfig(bars(Array.from({ length: 34 }, () => 1)))]
    expect(many.height).toBeGreaterThan(few.height)
    expect(many.height).toBeLessThanOrEqual(1400)
    expect(many.config.data.labels).toHaveLength(20)
    expect(many.config.options?.plugins?.subtitle?.text).toBe('25 Oct – 23 Nov 2026 · 20 / 34')
  })

  it('chartConfig() moves a value beyond a limit it would stand on', () => {
    const gaps = (bound: number) =>
      annotations(bars([10, 4.9, 1], { limits: [{ ...warn, bound }] })).flatMap((item) =>
        item.type === 'label' ? [item.xAdjust ?? 0] : [],
      )
    const [longest, near, far] = gaps(5)
    expect([longest, far]).toEqual([6, 6])
    expect(near).toBeGreaterThan(6)
    expect(gaps(4.9)[1]).toBe(6)
    const negative = annotations(bars([-4.9, 10], { limits: [{ ...warn, bound: -5 }] })).find(
      (item) => item.type === 'label',
    )
    expect(negative?.xAdjust).toBeLessThan(-6)
  })

  it('chartConfig() marks a group without a name', () => {
    const { config } = chartConfig(bars([], { bars: [{ label: ' ', value: 3 }] }))
    expect(config.data.labels).toEqual(['–'])
  })

  it('chartConfig() takes no bars at all', () => {
    expect(chartConfig(bars([])).height).toBeGreaterThan(200)
  })
})
