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
const SWATCH = { width: 36, pitch: 39, height: 22 }
const GAP = 14
const NO_VALUE = '–'

/** The scale's colours between its ends, and apart from them what a day without a value looks like. */
export function heatLegend(
  scale: HeatScale,
  { unit, left, top, palette }: { unit: ChartUnit; left: number; top: number; palette: Palette },
) {
  const low = (scale.isOpen.low ? '≤ ' : '') + printOnChart(scale.low, unit)
  const high = (scale.isOpen.high ? '≥ ' : '') + printOnChart(scale.high, unit)
  const rampLeft = left + textWidth(low, font.axis.size) + GAP
  const highLeft = rampLeft + scale.colours.length * SWATCH.pitch + GAP - 3
  const hollowLeft = highLeft + textWidth(high, font.axis.size) + 3 * GAP
  const boxAt = (start: number, colour: string | null) => ({
    middle: start + SWATCH.width / 2,
    top,
    bottom: top + SWATCH.height,
    colour,
  })
  const ramp = scale.colours.map((colour, index) => boxAt(rampLeft + index * SWATCH.pitch, colour))
  const style = { y: top + SWATCH.height / 2, color: palette.quietText, font: font.axis }
  const words: Annotation[] = [
    planeWords(low, { ...style, x: rampLeft - GAP, align: 'end' }),
    planeWords(high, { ...style, x: highLeft }),
    planeWords(NO_VALUE, { ...style, x: hollowLeft + SWATCH.width + GAP }),
  ]
  return { dataset: boxesDataset([...ramp, boxAt(hollowLeft, null)], { width: SWATCH.width, palette }), words }
}
