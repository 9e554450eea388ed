import type { Annotation, LabelAnnotation } from './annotation.ts'
import { font } from './look.ts'
import type { Palette } from './palette.ts'
import { shortened } from './text.ts'

/** How much higher a card is with it. */
export const OUTLINE_LEGEND_ROOM = 40
const SWATCH = { width: 32, height: 20 }
/** What the frame of the swatch stands around: the plugin draws none around nothing. */
const DASH = '–'
const SWATCH_PADDING = { x: 9, y: -2 }
const GAP = 12

/**
 * Above the first bar what the outlines are, `above` pixels from its middle. Chart.js's own legend takes one colour a
 * series, and bars here have two.
 */
export function outlineLegend(
  name: string,
  { above, room, palette }: { above: number; room: number; palette: Palette },
): Annotation[] {
  const content = shortened(name, { size: font.axis.size, width: room - SWATCH.width - GAP })
  const base: Omit<LabelAnnotation, 'content' | 'padding'> = {
    type: 'label',
    drawTime: 'afterDatasetsDraw',
    xValue: 0,
    yValue: 0,
    position: { x: 'start', y: 'center' },
    yAdjust: -above,
    color: palette.quietText,
    backgroundColor: 'transparent',
    font: font.axis,
  }
  const outline = { borderColor: palette.quietText, borderWidth: 2.5, borderRadius: 4 }
  return [
    { ...base, ...outline, content: DASH, color: 'transparent', xAdjust: 1, padding: SWATCH_PADDING },
    { ...base, content, xAdjust: SWATCH.width + GAP, padding: { x: 0, y: 0 } },
  ]
}
