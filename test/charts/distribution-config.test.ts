import { describe, expect, it } from 'vitest'
import { chartConfig } from '../../src/charts/chart-config.ts'
import { paletteOf } from '../../src/charts/palette.ts'
import { annotationsOf, datasetsOf, drawn, wordsOf } from './drawn.ts'
import { distribution } from './specs.ts'

const before = { name: 'Week before', counts: [5, 5] }

describe('distributionConfig()', () => {
  it('distributionConfig() draws shares, and writes share and count at each end', () => {
    const spec = distribution([1, 3, 0, null])
    expect(datasetsOf(spec)[0].data).toEqual([25, 75, 0, null])
    expect(wordsOf(spec)).toEqual(['25.0% · 1', '75.0% · 3', '0.0% · 0', '–'])
  })

  it('distributionConfig() writes counts without shares where nothing was counted', () => {
    expect(wordsOf(distribution([0, 0]))).toEqual(['0', '0'])
  })

  it('distributionConfig() draws the shares of before as outlines on top, and says what they are', () => {
    const spec = distribution([1, 3], { before })
    const [outline, bars] = datasetsOf(spec)
    expect(outline).toMatchObject({ data: [50, 50], backgroundColor: 'transparent' })
    expect(outline.barThickness).toBeGreaterThan(bars.barThickness)
    expect(wordsOf(spec)).toContain('Week before')
    expect(wordsOf(distribution([1, 3]))).not.toContain('Week before')
  })

  it('distributionConfig() writes behind the longer of both', () => {
    const ends = annotationsOf(distribution([1, 3], { before })).flatMap((item) =>
      item.type === 'label' && item.content.includes('·') ? [item.xValue] : [],
    )
    expect(ends).toEqual([50, 75])
  })

  it('distributionConfig() draws good answers in the colour of the series, the others in a quiet one', () => {
    const isGood = [false, true, undefined]
    const bars = isGood.map((good, index) => ({
      label: `${index}`,
      count: 1,
      ...(good === undefined ? {} : { isGood: good }),
    }))
    const palette = paletteOf('light')
    expect(datasetsOf(distribution([], { bars }))[0].backgroundColor).toEqual([
      palette.comparison,
      palette.series,
      palette.series,
    ])
  })

  it('distributionConfig() grows with the answers, and shortens what they are called', () => {
    const long = distribution([], { bars: [{ label: 'とても満足しているお客様の声の割合', count: 1 }] })
    expect(drawn(long).data.labels[0]).toMatch(/…$/)
    expect(chartConfig(distribution([1, 2, 3, 4])).height).toBeGreaterThan(chartConfig(distribution([1, 2, 3])).height)
    expect(drawn(distribution(Array.from({ length: 40 }, () => 1))).data.labels).toHaveLength(20)
  })

  it('distributionConfig() takes no answers at all', () => {
    expect(chartConfig(distribution([], { before })).height).toBeGreaterThan(200)
  })
})
