import type { Annotation } from './annotation.ts'
import { font } from './look.ts'
import type { Palette } from './palette.ts'
import { planeWords } from './plane-words.ts'
import { shortened } from './text.ts'

/** How much higher a card is with it. */
export const OUTLINE_LEGEND_ROOM = 40
/** Hidden axes in pixels from the upper left corner of the bars. */
const [ACROSS, DOWN] = ['across', 'down'] as const
const SWATCH = { width: 30, height: 20 }
const GAP = 12
const MIDDLE = -OUTLINE_LEGEND_ROOM / 2 - 8

/** Above the bars what their outlines are. Chart.js's own legend takes one colour a series, and bars here have two. */
export function outlineLegend(name: string, { room, palette }: { room: number; palette: Palette }): Annotation[] {
  const axes = { xScaleID: ACROSS, yScaleID: DOWN } as const
  const content = shortened(name, { size: font.axis.size, width: room - SWATCH.width - GAP })
  return [
    {
      type: 'box',
      drawTime: 'beforeDatasetsDraw',
      ...axes,
      xMin: 1,
      xMax: SWATCH.width,
      yMin: MIDDLE - SWATCH.height / 2,
      yMax: MIDDLE + SWATCH.height / 2,
      backgroundColor: 'transparent',
      borderColor: palette.quietText,
      borderWidth: 2.5,
      borderRadius: 4,
    },
    {
      ...planeWords(content, { x: SWATCH.width + GAP, y: MIDDLE, color: palette.quietText, font: font.axis }),
      ...axes,
    },
  ]
}

/** The axes it stands on, for bars about so wide and high. */
export function outlineLegendAxes({ width, height }: { width: number; height: number }) {
  const hidden = { type: 'linear', display: false, min: 0 } as const
  return {
    [ACROSS]: { ...hidden, axis: 'x', max: width },
    [DOWN]: { ...hidden, axis: 'y', max: height, reverse: true },
  } as const
}
