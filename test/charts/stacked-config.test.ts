import { describe, expect, it } from 'vitest'
import { datasetsOf, drawn, wordsOf } from './drawn.ts'
import { stacked } from './specs.ts'

describe('stackedConfig()', () => {
  it('stackedConfig() draws the shares of each day on each other, up to a hundred per cent', () => {
    const spec = stacked([
      [3, 1],
      [1, 1],
    ])
    expect(datasetsOf(spec).map(({ data }: { data: number[] }) => data)).toEqual([
      [75, 50],
      [25, 50],
    ])
    expect(drawn(spec).options.scales).toMatchObject({ x: { stacked: true }, y: { stacked: true, min: 0, max: 100 } })
    expect(drawn(spec).valueTicks).toEqual(['0%', '25%', '50%', '75%', '100%'])
  })

  it('stackedConfig() names each part with its share of the last day', () => {
    expect(
      wordsOf(
        stacked([
          [1, 3],
          [1, 1],
        ]),
      ),
    ).toEqual(['channel 1 75%', 'channel 2 25%'])
  })

  it('stackedConfig() tells no shares of an earlier day as if they were of the last', () => {
    expect(
      wordsOf(
        stacked([
          [1, null],
          [1, null],
        ]),
      ),
    ).toEqual(['channel 1', 'channel 2'])
    expect(
      datasetsOf(
        stacked([
          [1, null],
          [1, null],
        ]),
      )[0].data,
    ).toEqual([50, null])
  })

  it('stackedConfig() draws six parts in six colours, the sixth being the others', () => {
    const spec = stacked(Array.from({ length: 9 }, () => [1, 2]))
    const colours = datasetsOf(spec).map(({ backgroundColor }: { backgroundColor: string }) => backgroundColor)
    expect(new Set(colours).size).toBe(6)
    expect(wordsOf(spec).at(-1)).toBe('other 44%')
  })

  it('stackedConfig() shortens long names, and marks a part without one', () => {
    const spec = stacked([[1]])
    const named = (name: string) => wordsOf({ ...spec, series: [{ name, values: [1] }] })
    expect(named('顧客満足度とカスタマーサポート')[0]).toMatch(/^顧客.*… 100%$/)
    expect(named('  ')).toEqual(['– 100%'])
  })

  it('stackedConfig() leaves out days whose labels would touch', () => {
    const wide = stacked([Array.from({ length: 7 }, () => 1)])
    const narrow = {
      ...wide,
      series: [{ name: 'a name as long as the plot lets it be', values: wide.series[0]!.values }],
    }
    const shown = (spec: typeof wide) => drawn(spec).data.labels.filter((label: string) => label !== '')
    expect(shown(narrow).length).toBeLessThan(7)
    expect(shown(narrow).at(-1)).toBe('Sat 31')
  })

  it.each([[[]], [[[]]], [[[null]]], [[[NaN, Infinity, -1]]]])('stackedConfig() takes %j', (series) => {
    expect(datasetsOf(stacked(series as number[][]))).toHaveLength(series.length)
  })
})
