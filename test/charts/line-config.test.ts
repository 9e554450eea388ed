import { describe, expect, it } from 'vitest'
import { paletteOf } from '../../src/charts/palette.ts'
import { annotationsOf, drawn, wordsOf } from './drawn.ts'
import { chartConfig } from '../../src/charts/chart-config.ts'
import { badMonth, line, warn } from './specs.ts'

const band = { centre: 4.5, low: 4, high: 6, label: 'usual 4–6%' }
const outage = { day: '2026-11-10', label: 'outage' }

describe('lineConfig() with a band', () => {
  it('lineConfig() draws it from side to side behind the line, its centre in it, under its label', () => {
    const boxes = annotationsOf(line(badMonth, { band })).filter((item) => item.type === 'box')
    expect(boxes.map(({ yMin, yMax, drawTime }) => [yMin, yMax, drawTime])).toEqual([
      [4, 6, 'beforeDatasetsDraw'],
      [4.5, 4.5, 'beforeDatasetsDraw'],
    ])
    expect(wordsOf(line(badMonth, { band }))).toContain('usual 4–6%')
  })

  it('lineConfig() has room for all of it, and draws one that is upside down the right way up', () => {
    expect(drawn(line([1, 2], { band: { ...band, high: 20 } })).valueTicks.at(-1)).toBe('20%')
    const [box] = annotationsOf(line(badMonth, { band: { ...band, low: 6, high: 4 } }))
    expect(box).toMatchObject({ yMin: 4, yMax: 6 })
  })

  it.each(['centre', 'low', 'high'])('lineConfig() draws none whose %s is no number', (edge) => {
    const spec = line(badMonth, { band: { ...band, [edge]: NaN } })
    expect(annotationsOf(spec).filter((item) => item.type === 'box')).toEqual([])
  })
})

describe('lineConfig() with alarms', () => {
  const boxesOf = (alarms: readonly { start: string; end: string }[]) =>
    annotationsOf(line(badMonth, { alarms })).filter((item) => item.type === 'box')

  it('lineConfig() shades the days of each from top to bottom, half a day on either side, over a strip', () => {
    const [shade, strip, ...more] = boxesOf([{ start: '2026-11-11', end: '2026-11-14' }])
    const { min, max } = drawn(line(badMonth)).options.scales.y
    expect(shade).toMatchObject({ xMin: 16.5, xMax: 19.5, yMin: min, yMax: max, drawTime: 'beforeDatasetsDraw' })
    expect(strip).toMatchObject({ xMin: 16.5, xMax: 19.5, yMin: min, backgroundColor: paletteOf('light').critical })
    expect(strip!.yMax).toBeLessThan(max / 10)
    expect(more).toEqual([])
  })

  it('lineConfig() stays inside the plot, and leaves out what lies outside', () => {
    const sides = boxesOf([
      { start: '2026-10-20', end: '2026-10-26' },
      { start: '2026-11-23', end: '2026-12-01' },
      { start: '2026-09-01', end: '2026-09-03' },
      { start: '2026-12-05', end: '2026-12-06' },
    ]).map(({ xMin, xMax }) => [xMin, xMax])
    expect(sides).toEqual([[0, 0.5], [0, 0.5], [28.5, 29], [28.5, 29]]) // prettier-ignore
  })
})

describe('lineConfig() with labels wider than its picture', () => {
  it('lineConfig() finds them a place all the same', () => {
    const unit = { suffix: 's', decimals: 1, isDuration: true } as const
    const spec = line([0, 226, -8.7e194], { unit, limits: [warn] })
    expect(drawn(spec).valueTicks.length).toBeGreaterThan(1)
  })
})

describe('lineConfig() with notes', () => {
  it('lineConfig() draws a line up from the day with the label above the plot', () => {
    const spec = line(badMonth, { notes: [outage] })
    const pole = annotationsOf(spec).find((item) => item.type === 'line' && 'xMin' in item)
    expect(pole).toMatchObject({ xMin: 16, xMax: 16, yMin: 0 })
    expect(wordsOf(spec)).toContain('outage')
    expect(chartConfig(spec).height).toBeGreaterThan(chartConfig(line(badMonth)).height)
  })

  it('lineConfig() labels no step of the axis in the room for notes', () => {
    const [plain, noted] = [drawn(line(badMonth)), drawn(line(badMonth, { notes: [outage] }))]
    expect(noted.valueTicks).toEqual(plain.valueTicks)
    expect(noted.options.scales.y.max).toBeGreaterThan(plain.options.scales.y.max)
  })

  it('lineConfig() marks with a dot what it has no room to name', () => {
    const notes = Array.from({ length: 12 }, (_, index) => ({
      day: `2026-11-${index + 10}`,
      label: 'a rather long note',
    }))
    const items = annotationsOf(line(badMonth, { notes }))
    const poles = items.filter((item) => item.type === 'line' && 'xMin' in item)
    const dots = items.filter((item) => item.type === 'point')
    const named = wordsOf(line(badMonth, { notes })).filter((word) => word.startsWith('a rather'))
    expect(poles).toHaveLength(12)
    expect(dots.length).toBeGreaterThan(0)
    expect(dots.length + named.length).toBe(12)
  })

  it('lineConfig() is as without notes where none is on a drawn day', () => {
    const beside = line(badMonth, { notes: [{ day: '2020-01-01', label: 'long ago' }] })
    expect(drawn(beside)).toEqual(drawn(line(badMonth)))
    expect(chartConfig(beside).height).toBe(chartConfig(line(badMonth)).height)
  })
})

describe('lineConfig() in the dark look', () => {
  it('lineConfig() takes no colour of the light one', () => {
    const spec = line(badMonth, { band, notes: [outage], limits: [warn], isUnfinished: true, look: 'dark' })
    const text = JSON.stringify(drawn(spec))
    const [light, dark] = [paletteOf('light'), paletteOf('dark')]
    expect([dark.series, dark.warn, dark.text, dark.grid].filter((colour) => !text.includes(colour))).toEqual([])
    expect(
      Object.values(light)
        .flat()
        .filter((colour) => text.includes(`"${colour}"`)),
    ).toEqual([])
  })
})
