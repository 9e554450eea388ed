import { describe, expect, it } from 'vitest'
import { chartConfig } from '../../src/charts/chart-config.ts'
import { paletteOf } from '../../src/charts/palette.ts'
import { annotationsOf, datasetsOf, drawn, wordsOf } from './drawn.ts'
import { critical, multiples, panel, warn } from './specs.ts'

const palette = paletteOf('light')
/** The line of the only panel. */
const lineOf = (...values: (number | null)[]) => datasetsOf(multiples([panel(values)])).at(-1)
const coloursOf = (spec: ReturnType<typeof multiples>) =>
  annotationsOf(spec).flatMap((item) => (item.type === 'label' ? [item.color] : []))

describe('multiplesConfig()', () => {
  it('multiplesConfig() writes title and last value over each line', () => {
    const seconds = { suffix: 's', decimals: 1, isDuration: true }
    const spec = multiples([
      panel([1, 4.25]),
      panel([60, 227], { title: 'Wait', unit: seconds }),
      panel([], { title: 'None' }),
    ])
    expect(wordsOf(spec)).toEqual(['Churn', '4.3%', 'Wait', '3m 47s', 'None', '–'])
  })

  it('multiplesConfig() draws each line on its own scale, from foot to top of its box', () => {
    const spec = multiples([panel([0, 1]), panel([5000, 9000, 7000])])
    const [one, other] = datasetsOf(spec).map(({ data }: { data: { y: number }[] }) => data.map(({ y }) => y))
    expect(one).toEqual(other.slice(0, 2))
    expect(one[0]).toBeGreaterThan(one[1])
    expect(other[2]).toBeCloseTo((other[0] + other[1]) / 2)
  })

  it('multiplesConfig() keeps gaps gaps, and shows a value alone between them as a point', () => {
    const { data, spanGaps, pointRadius } = lineOf(1, null, 3, NaN, 5, 6)
    expect(data.map(({ y }: { y: number | null }) => y === null)).toEqual([false, true, false, true, false, false])
    expect(spanGaps).toBe(false)
    expect(pointRadius[2]).toBeGreaterThan(0)
    expect(pointRadius[4]).toBe(0)
  })

  it('multiplesConfig() colours what is beyond a limit, and the last value with it', () => {
    const limits = [warn, critical]
    const spec = multiples([panel([4, 6, 9], { limits }), panel([9, 6], { limits }), panel([9, 4], { limits })])
    expect(datasetsOf(spec)[2].pointBackgroundColor).toEqual([palette.series, palette.warn, palette.critical])
    expect(coloursOf(spec).filter((_, index) => index % 2 === 1)).toEqual([
      palette.criticalText,
      palette.warnText,
      palette.text,
    ])
  })

  it('multiplesConfig() is quiet about a last value of an earlier day', () => {
    expect(coloursOf(multiples([panel([4, null])]))[1]).toBe(palette.quietText)
  })

  it('multiplesConfig() leaves out a limit so far away that it would flatten the line', () => {
    const far = panel([1, 2], { limits: [{ ...warn, bound: 500 }] })
    expect(datasetsOf(multiples([far]))).toHaveLength(1)
    expect(datasetsOf(multiples([panel([4, 4.5], { limits: [warn] })]))).toHaveLength(2)
  })

  it('multiplesConfig() draws a line that stays the same through the middle', () => {
    const [first, second] = lineOf(7, 7).data
    const [low, high] = lineOf(1, 2).data
    expect(first.y).toBe(second.y)
    expect(first.y).toBeCloseTo((low.y + high.y) / 2)
  })

  it('multiplesConfig() draws twelve panels and says how many there are', () => {
    const spec = multiples(Array.from({ length: 15 }, () => panel([1, 2])))
    expect(datasetsOf(spec)).toHaveLength(12)
    expect(drawn(spec).options.plugins.subtitle.text).toBe('25 Oct – 23 Nov 2026 · 12 / 15')
    expect(chartConfig(spec).height).toBeLessThanOrEqual(1000)
  })

  it('multiplesConfig() gives no panel the place of another', () => {
    for (let count = 1; count <= 12; count += 1) {
      const spec = multiples(Array.from({ length: count }, () => panel([1, 2])))
      const places = annotationsOf(spec).flatMap((item) =>
        item.type === 'label' ? [`${item.xValue} ${item.yValue}`] : [],
      )
      expect(new Set(places).size, String(count)).toBe(2 * count)
    }
  })

  it.each([[[]], [[panel([])]], [[panel([1e308, -1e308])]], [[panel([3])]]])('multiplesConfig() takes %j', (panels) => {
    const numbers = JSON.stringify(drawn(multiples(panels)).data)
    expect(numbers).not.toMatch(/"x":null/)
  })
})
