import { createCanvas, GlobalFonts } from '@napi-rs/canvas'
import { describe, expect, it } from 'vitest'
import type { ChartSpec } from '../../src/chart.ts'
import { addDays } from '../../src/domain/time/day.ts'
import { prepareFonts } from '../../src/charts/fonts.ts'
import { paint } from '../../src/charts/paint.ts'
import { paletteOf } from '../../src/charts/palette.ts'
import { toDrawing } from '../../src/charts/quickchart-adapter.ts'
import { readPicture } from './picture.ts'
import { badMonth, bars, critical, distribution, heatMap, line, multiples, panel, stacked, warn } from './specs.ts'

const colour = paletteOf('light')
const draw = (spec: ChartSpec): Buffer => paint(toDrawing(spec))
const families = (): string[] => GlobalFonts.families.map(({ family }) => family)

const oddBand = { centre: 1e300, low: -1e300, high: 4, label: 'x'.repeat(2000) }
const manyNotes = Array.from({ length: 60 }, (_, day) => ({ day: addDays('2026-10-20', day), label: `note ${day}` }))
const titled = (title: string) => line([1, 2, 3], { title })

describe('paint()', () => {
  it('paint() draws a card of 1600 pixels with the line, the limits and round corners', async () => {
    const { width, height, colours } = await readPicture(draw(line(badMonth, { limits: [warn, critical] })))
    expect([width, height]).toEqual([1600, 960])
    for (const used of [colour.card, colour.series, colour.warn, colour.critical]) {
      expect(colours.get(used) ?? 0, used).toBeGreaterThan(200)
    }
    expect(colours.get('none')).toBeGreaterThan(100)
  })

  it('paint() draws bars as high as their number asks for', async () => {
    const spec = bars([18.7, 12, 3], { limits: [critical] })
    const { width, height, colours } = await readPicture(draw(spec))
    expect([width, height]).toEqual([1600, toDrawing(spec).height * 2])
    expect(colours.get(colour.critical)).toBeGreaterThan(10_000)
    expect(colours.get(colour.series)).toBeGreaterThan(1000)
  })

  it('prepareFonts() spaces letters alike whatever fonts are registered later', () => {
    const context = createCanvas(10, 10).getContext('2d')
    const widths = (texts: readonly string[]): number[] => {
      prepareFonts(texts)
      return [400, 600, 700].map((weight) => {
        context.font = `${weight} 13px 'Inter', 'Noto Sans JP'`
        return context.measureText('Acknowledge').width
      })
    }
    expect(widths(['Acknowledge'])).toEqual(widths(['Ł Я α 顧客']))
  })

  it('paint() gives the same bytes for the same spec, whatever was drawn between', async () => {
    const spec = line(badMonth, { comparison: { name: 'before', values: badMonth.toReversed() }, limits: [warn] })
    const first = draw(spec)
    draw(titled('顧客の解約率'))
    draw(bars([3, 2, 1]))
    expect(draw(spec).equals(first)).toBe(true)
  })

  it.each<[string, ChartSpec, ChartSpec]>([
    ['values', line([1, 2, 3]), line([1, 2, 4])],
    ['titles', titled('Churn'), titled('CSAT')],
    ['alphabets', titled('Отток'), titled('Отзыв')],
    ['kanji', titled('解約率'), titled('満足度')],
    ['rare kanji', titled('𠮷'), titled('髙')],
  ])('paint() draws different %s differently', async (_, one, other) => {
    expect(draw(one).equals(draw(other))).toBe(false)
  })

  it('paint() leaves out emoji and control characters, and puts an ellipsis for words no font of ours has', async () => {
    const plain = draw(titled('Churn today'))
    expect(draw(titled('🎉 Churn \u202etoday 👩‍👩‍👧\u0007')).equals(plain)).toBe(true)
    const ellipsis = draw(titled('Churn …'))
    for (const word of ['לקוחות אובדים', 'العملاء', '이탈률', 'ลูกค้า']) {
      expect(draw(titled(`Churn ${word}`)).equals(ellipsis), word).toBe(true)
    }
  })

  it('paint() draws a kanji without the variant its name asks for', async () => {
    expect(draw(titled('葛\u{e0100}城')).equals(draw(titled('葛城')))).toBe(true)
  })

  it('paint() knows a letter however it is composed', async () => {
    expect(draw(titled('Café'.normalize('NFD'))).equals(draw(titled('Café'.normalize('NFC'))))).toBe(true)
  })

  it.each<[string, ChartSpec]>([
    ['a year', line(Array.from({ length: 365 }, (_, day) => 50 + (day % 7)))],
    ['no day', line([])],
    ['gaps only', line([null, null, null])],
    ['one day', line([4])],
    ['negative values', line([-4, 2, -9])],
    ['huge values', line([1e15, 4e18, 1e300])],
    ['zeros', line([0, 0, 0])],
    ['no bar', bars([])],
    ['a bar without a value', bars([null])],
    ['negative bars', bars([3, -8])],
    ['many bars', bars(Array.from({ length: 80 }, (_, index) => 80 - index))],
    ['no part of a stack', stacked([])],
    ['a stack of gaps', stacked([[null], [NaN]])],
    ['a year of shares', stacked(Array.from({ length: 9 }, () => Array.from({ length: 365 }, (_, day) => day % 7)))],
    ['no panel', multiples([])],
    ['panels without a line', multiples([panel([]), panel([4]), panel([null, NaN]), panel([1e308, -1e308, 0])])],
    ['no answers', distribution([], { before: { name: 'before', counts: [] } })],
    ['answers nobody gave', distribution([0, null, NaN, -1])],
    ['many answers', distribution(Array.from({ length: 80 }, (_, index) => index))],
    ['a calendar of no day', heatMap([])],
    ['a calendar of one day', heatMap([4])],
    ['a calendar of two years', heatMap(Array.from({ length: 730 }, (_, day) => (day % 6 === 0 ? null : day)))],
    ['notes and a band on one day', line([4], { band: oddBand, notes: [{ day: '2026-10-25', label: '顧客 🎉' }] })],
    ['more notes than have room', line(badMonth, { band: oddBand, notes: manyNotes })],
    ['a title of a megabyte', titled('Churn '.repeat(170_000))],
  ])('paint() draws %s', async (_, spec) => {
    const { width, colours } = await readPicture(draw(spec))
    expect(width).toBe(1600)
    expect(colours.get(colour.text)).toBeGreaterThan(100)
  })

  it('paint() draws the dark look on a card of its own', async () => {
    const dark = paletteOf('dark')
    const { colours } = await readPicture(draw(line(badMonth, { limits: [warn, critical], look: 'dark' })))
    for (const used of [dark.card, dark.series, dark.warn, dark.critical])
      expect(colours.get(used) ?? 0, used).toBeGreaterThan(200)
    expect(colours.get(colour.card) ?? 0).toBe(0)
  })

  it('paint() registers our own fonts and no others', () => {
    expect(families().filter((family) => !/^(Inter|Noto Sans JP)( Thin)?$/.test(family))).toEqual([])
  })
})
