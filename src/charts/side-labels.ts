import type { Annotation } from './annotation.ts'
import { font } from './look.ts'
import type { Palette } from './palette.ts'
import { spread } from './spread.ts'

/** A name beside the plot, for what lies at this height of it. */
export interface SideLabel {
  readonly text: string
  readonly colour: string
  readonly value: number
}

/** Of a hidden axis in pixels along the plot, which places what stands beside it. */
export const SIDE_AXIS = 'side'
export const LEADER_WIDTH = 46
const SWATCH = 16
const ROOM = 32

/**
 * Labels beside the plot from the bottom up, each behind a swatch of its colour that a line leads to; kept apart where
 * parts are thin.
 */
export function sideLabels(
  labels: readonly SideLabel[],
  { plot, palette }: { plot: { width: number; height: number; max: number }; palette: Palette },
): Annotation[] {
  const perPixel = plot.max / plot.height
  const middles = spread(
    labels.map(({ value }) => value / perPixel),
    { room: ROOM, end: plot.height },
  )
  return labels.flatMap(({ text, colour, value }, index) => {
    const at = (middles[index] ?? 0) * perPixel
    const leader = {
      type: 'line',
      drawTime: 'afterDatasetsDraw',
      xScaleID: SIDE_AXIS,
      xMin: plot.width + 4,
      xMax: plot.width + LEADER_WIDTH - SWATCH,
      yMin: value,
      yMax: at,
      borderColor: colour,
      borderWidth: 2.5,
      borderDash: [],
    } as const
    const swatch = {
      ...leader,
      xMin: plot.width + LEADER_WIDTH - SWATCH,
      xMax: plot.width + LEADER_WIDTH,
      yMin: at,
      borderWidth: SWATCH,
    } as const
    const label = {
      type: 'label',
      drawTime: 'afterDatasetsDraw',
      xScaleID: SIDE_AXIS,
      xValue: plot.width + LEADER_WIDTH + 4,
      yValue: at,
      content: text,
      position: { x: 'start', y: 'center' },
      color: palette.text,
      backgroundColor: 'transparent',
      padding: { x: 4, y: 0 },
      font: font.barLabel,
    } as const
    return [leader, swatch, label]
  })
}
