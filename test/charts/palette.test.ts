import { describe, expect, it } from 'vitest'
import type { Look } from '../../src/chart.ts'
import { paletteOf } from '../../src/charts/palette.ts'
import { contrast, distance, visions, type Vision } from './colour-vision.ts'

const LOOKS: readonly Look[] = ['light', 'dark']
const cases = LOOKS.flatMap((look) => visions.map((vision) => [look, vision] as const))

/** How near the two nearest of the colours are. */
function nearest(colours: readonly string[], vision: Vision): number {
  const pairs = colours.flatMap((one, index) => colours.slice(index + 1).map((other) => [one, other] as const))
  return Math.min(...pairs.map(([one, other]) => distance(one, other, vision)))
}

describe('paletteOf()', () => {
  it.each(cases)('paletteOf() %s has parts of a stack that lie apart for %s', (look, vision) => {
    expect(nearest(paletteOf(look).parts, vision)).toBeGreaterThan(20)
  })

  it.each(cases)('paletteOf() %s tells what holds, warns and is critical apart for %s', (look, vision) => {
    const { series, warn, critical } = paletteOf(look)
    expect(nearest([series, warn, critical], vision)).toBeGreaterThan(20)
  })

  it.each(cases)('paletteOf() %s tells bad, indifferent and good days apart for %s', (look, vision) => {
    expect(nearest(paletteOf(look).goodness, vision)).toBeGreaterThan(30)
  })

  it.each(LOOKS)('paletteOf() %s has text of enough contrast on the card', (look) => {
    const { card, text, quietText, warnText, criticalText } = paletteOf(look)
    for (const colour of [text, quietText, warnText, criticalText])
      expect(contrast(colour, card), colour).toBeGreaterThanOrEqual(4.5)
  })

  it.each(LOOKS)('paletteOf() %s has lines that stand out from the card', (look) => {
    const { card, series, critical } = paletteOf(look)
    for (const colour of [series, critical]) expect(contrast(colour, card), colour).toBeGreaterThanOrEqual(3)
  })

  it('paletteOf() is light where nothing is said', () => {
    expect(paletteOf(undefined)).toBe(paletteOf('light'))
  })
})

describe('distance() and contrast()', () => {
  it('distance() knows what people without red or green confuse', () => {
    expect(distance('#000000', '#ffffff', 'usual')).toBeCloseTo(100, 0)
    // After the authors' figures red and a dark green come close for those who see no green.
    expect(distance('#cc3333', '#7a7a00', 'deuteranopia')).toBeLessThan(distance('#cc3333', '#7a7a00', 'usual') / 2)
  })

  it('contrast() gives the figures of WCAG', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
  })
})
