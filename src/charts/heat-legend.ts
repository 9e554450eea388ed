import type { ChartUnit } from '../chart.ts'
import type { Annotation } from './annotation.ts'
import { boxesDataset } from './heat-boxes.ts'
import type { HeatScale } from './heat-scale.ts'
import { font } from './look.ts'
import type { Palette } from './palette.ts'
import { planeWords } from './plane-words.ts'
import { printOnChart } from './print-on-chart.ts'
import { textWidth } from './text.ts'

export const LEGEND_HEIGHT = 24
const SWATCH = { width: 36, gap: 3, pitch: 39, height: 22 }
const GAP = 14
const NO_VALUE = '–'

/** The scale's colours between its ends, and apart from them what a day without a value looks like. */
export function heatLegend(
  scale: HeatScale,
  { unit, left, top, palette }: { unit: ChartUnit; left: number; top: number; palette: Palette },
) {
  const style = { y: top + SWATCH.height / 2, color: palette.quietText, font: font.axis }
  const low = (scale.isOpen.low ? '≤ ' : '') + printOnChart(scale.low, unit)
  const high = (scale.isOpen.high ? '≥ ' : '') + printOnChart(scale.high, unit)
  const ends = scale.colours.length === 0 ? [] : scale.colours.length === 1 ? [low] : [low, high]
  const [lowRoom = 0, highRoom = 0] = ends.map((text) => textWidth(text, font.axis.size) + GAP)
  const rampLeft = left + lowRoom
  const rampRight = rampLeft + scale.colours.length * SWATCH.pitch - SWATCH.gap
  const hollowLeft = scale.colours.length === 0 ? left : rampRight + GAP + highRoom + 2 * GAP
  const boxAt = (start: number, colour: string | null) => ({
    middle: start + SWATCH.width / 2,
    top,
    bottom: top + SWATCH.height,
    colour,
  })
  const ramp = scale.colours.map((colour, index) => boxAt(rampLeft + index * SWATCH.pitch, colour))
  const words: Annotation[] = [
    ...ends.map((text, index) =>
      planeWords(text, { ...style, ...(index === 0 ? { x: rampLeft - GAP, align: 'end' } : { x: rampRight + GAP }) }),
    ),
    planeWords(NO_VALUE, { ...style, x: hollowLeft + SWATCH.width + GAP }),
  ]
  return { dataset: boxesDataset([...ramp, boxAt(hollowLeft, null)], { width: SWATCH.width, palette }), words }
}
