import { describe, expect, it } from 'vitest'
import { paletteOf } from '../../src/charts/palette.ts'
import { addDays } from '../../src/domain/time/day.ts'
import { datasetsOf, drawn, wordsOf } from './drawn.ts'
import { heatMap } from './specs.ts'

interface Cell {
  readonly x: number
  readonly y: readonly [number, number]
}

const cellsOf = (spec: ReturnType<typeof heatMap>): Cell[] => datasetsOf(spec)[0].data
const coloursOf = (spec: ReturnType<typeof heatMap>): string[] => datasetsOf(spec)[0].backgroundColor
const quarter = (valueAt: (day: number) => number | null) => Array.from({ length: 91 }, (_, day) => valueAt(day))

describe('heatMapConfig()', () => {
  it('heatMapConfig() puts a week into a column, Monday on top', () => {
    // 1 September 2026 is a Tuesday.
    const cells = cellsOf(heatMap(quarter((day) => day)))
    const monday = cells[6]!
    expect(cells[5]!.x).toBe(cells[0]!.x)
    expect(monday.x).toBeGreaterThan(cells[0]!.x)
    expect(monday.y[0]).toBeLessThan(cells[0]!.y[0])
    expect(cells[13]!.y).toEqual(monday.y)
    expect(new Set(cells.map(({ x, y }) => `${x} ${y[0]}`)).size).toBe(91)
  })

  it('heatMapConfig() leaves a day without a value hollow, and gives zero a colour', () => {
    const { backgroundColor, borderWidth } = datasetsOf(heatMap([0, null, 5, NaN]))[0]
    expect(backgroundColor.map((colour: string) => colour === 'transparent')).toEqual([false, true, false, true])
    expect(borderWidth.map((width: number) => width > 0)).toEqual([false, true, false, true])
  })

  it.each([
    ['more-is-better', 0, 2],
    ['less-is-better', 2, 0],
  ] as const)('heatMapConfig() with %s gives the worst and the best day their colours', (direction, low, high) => {
    const { goodness } = paletteOf('light')
    const colours = coloursOf(heatMap([0, 50, 100], { direction }))
    expect(colours).toEqual([goodness[low], goodness[1], goodness[high]])
  })

  it('heatMapConfig() judges nothing where no direction is better', () => {
    const { amount, goodness } = paletteOf('dark')
    const colours = coloursOf(heatMap([0, 100], { direction: 'neutral', look: 'dark' }))
    expect(colours).toEqual([...amount])
    expect(colours).not.toContain(goodness[0])
  })

  it('heatMapConfig() names months, weekdays and the ends of the scale', () => {
    expect(wordsOf(heatMap(quarter((day) => (day === 1 ? null : day % 10))))).toEqual([
      'Sep',
      'Oct',
      'Nov',
      'Mon',
      'Wed',
      'Fri',
      'Sun',
      '0',
      '9',
      '–',
    ])
  })

  it('heatMapConfig() lets single days far off not take the colours from the others, and says so', () => {
    const spec = heatMap(quarter((day) => (day === 40 ? 10_000 : day % 10)))
    expect(new Set(coloursOf(spec)).size).toBe(7)
    expect(wordsOf(spec)).toContain('≥ 9')
  })

  it('heatMapConfig() says the year of January, and leaves out months that would touch', () => {
    const winter = heatMap(
      quarter(() => 1),
      { days: quarter(() => 0).map((_, index) => addDays('2026-11-30', index)) },
    )
    expect(wordsOf(winter).slice(0, 3)).toEqual(['Dec', 'Jan 2027', 'Feb'])
    const year = heatMap(Array.from({ length: 365 }, (_, day) => day))
    expect(wordsOf(year).filter((word) => /^[A-Z][a-z]{2}( \d{4})?$/.test(word)).length).toBeLessThan(13)
  })

  it('heatMapConfig() draws a year at most, the latest, and says how many days there are', () => {
    const spec = heatMap(Array.from({ length: 500 }, (_, day) => day))
    expect(cellsOf(spec)).toHaveLength(371)
    expect(drawn(spec).options.plugins.subtitle.text).toBe('1 Sep – 30 Nov 2026 · 371 / 500')
  })

  it.each<[string, (number | null)[], string[]]>([
    ['no days', [], ['–']],
    ['gaps only', [null, null], ['–']],
    ['one value on all days', [4, 4, null], ['4', '–']],
    ['the largest numbers', [-1e308, 1e308], ['≤ −1e+300', '≥ 1e+300', '–']],
  ])('heatMapConfig() has a legend for %s', (_, values, legend) => {
    const words = wordsOf(heatMap(values))
    expect(words.slice(words.indexOf('Sun') + 1)).toEqual(legend)
  })

  it('heatMapConfig() leaves out what is no day', () => {
    expect(cellsOf(heatMap([1, 2], { days: ['2026-09-01', 'soon'] }))).toHaveLength(1)
  })
})
