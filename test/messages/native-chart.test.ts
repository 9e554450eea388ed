import { describe, expect, it } from 'vitest'
import type { ChartSpec } from '../../src/chart.ts'
import { dataVisualization } from '../../src/console/block-kit/chart.ts'
import { nativeChart } from '../../src/messages/native-chart.ts'
import { eachDay } from '../../src/domain/time/day.ts'
import { bars, critical, distribution, heatMap, line, multiples, stacked, warn } from '../charts/specs.ts'

/** What the stand-in for Slack complains about. */
function complaintsAbout(spec: ChartSpec): string[] {
  const sheet = { errors: [] as string[] }
  dataVisualization(nativeChart(spec), '', sheet)
  return sheet.errors
}

const values = (count: number) => Array.from({ length: count }, (_, day) => day + 1)
const groups = (...labels: string[]) => bars([], { bars: labels.map((label, index) => ({ label, value: index })) })

describe('nativeChart()', () => {
  it('nativeChart() draws a line with its comparison, and its limits as lines that stay where they are', () => {
    const spec = line([4, 6], { limits: [warn], comparison: { name: 'Week before', values: [3, 2, 9] } })
    expect(nativeChart(spec)).toEqual({
      type: 'data_visualization',
      title: 'Churn',
      chart: {
        type: 'line',
        series: [
          {
            name: 'These days',
            data: [
              { label: 'Sun 25 Oct', value: 4 },
              { label: 'Mon 26 Oct', value: 6 },
            ],
          },
          {
            name: 'Week before',
            data: [
              { label: 'Sun 25 Oct', value: 3 },
              { label: 'Mon 26 Oct', value: 2 },
            ],
          },
          {
            name: 'warn > 5%',
            data: [
              { label: 'Sun 25 Oct', value: 5 },
              { label: 'Mon 26 Oct', value: 5 },
            ],
          },
        ],
        axis_config: { categories: ['Sun 25 Oct', 'Mon 26 Oct'], y_label: '%' },
      },
    })
  })

  it('nativeChart() draws bars, and of a stack the shares', () => {
    expect(nativeChart(groups('phone', 'chat'))?.chart.series).toEqual([
      {
        name: 'Churn by channel',
        data: [
          { label: 'phone', value: 0 },
          { label: 'chat', value: 1 },
        ],
      },
    ])
    const parts = nativeChart(
      stacked([
        [3, 1],
        [1, 1],
      ]),
    )?.chart.series
    expect(parts?.map(({ data }) => data.map(({ value }) => value))).toEqual([
      [75, 50],
      [25, 50],
    ])
  })

  it.each<[string, ChartSpec]>([
    ['twenty points', line(values(20), { limits: [warn, critical] })],
    ['a title of fifty characters', line(values(7), { title: 'x'.repeat(50) })],
    ['a long name that only repeats the title', line(values(7), { seriesName: 'First contact resolution' })],
    ['seven series, the last of them folded', stacked(values(7).map(() => [1, 2, 3]))],
    ['the days of two years', line(values(15), { days: eachDay('2026-12-25', '2027-01-09') })],
    ['labels of twenty characters', groups('x'.repeat(20), 'y')],
  ])('nativeChart() makes a block that Slack takes of %s', (_, spec) => {
    expect(nativeChart(spec)).not.toBeNull()
    expect(complaintsAbout(spec)).toEqual([])
  })

  it.each<[string, ChartSpec]>([
    ['more than twenty points', line(values(21))],
    ['no point at all', line([])],
    ['a gap', line([1, null, 3])],
    ['no number', line([1, NaN, 3])],
    ['a comparison that is too short', line([1, 2], { comparison: { name: 'before', values: [1] } })],
    ['a day that is not over', line([1, 2], { isUnfinished: true })],
    ['notes', line([1, 2], { notes: [{ day: '2026-10-25', label: 'outage' }] })],
    ['a band', line([1, 2], { band: { centre: 2, low: 1, high: 3, label: 'usual' } })],
    ['a title of 51 characters', line([1, 2], { title: 'x'.repeat(51) })],
    ['no title', line([1, 2], { title: '' })],
    ['a name of 21 characters beside others', line([1, 2], { limits: [warn], seriesName: 'x'.repeat(21) })],
    ['two series of one name', line([1, 2], { limits: [warn, warn] })],
    ['a group of 21 characters', groups('x'.repeat(21))],
    ['a group without a name', groups('', 'chat')],
    ['two groups of one name', groups('phone', 'phone')],
    ['a small group', bars([], { bars: [{ label: 'phone', value: 1, muted: true }] })],
    ['limits across bars', bars([1, 2], { limits: [warn] })],
    [
      'a day without shares',
      stacked([
        [1, null],
        [2, null],
      ]),
    ],
    ['small multiples', multiples([])],
    ['a distribution', distribution([1, 2])],
    ['a heat map', heatMap([1, 2])],
  ])('nativeChart() leaves %s to a picture', (_, spec) => {
    expect(nativeChart(spec)).toBeNull()
  })
})
