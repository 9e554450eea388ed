import type { ControlBand } from '../chart.ts'
import type { Annotation } from './annotation.ts'
import type { Axis } from './axis.ts'
import type { LimitLabelPlace } from './label-places.ts'
import { font } from './look.ts'
import type { Palette } from './palette.ts'
import type { Plot } from './plot.ts'
import { shortened } from './text.ts'

/** The band as far as it can be drawn: finite, the right way up, its label in a line; undefined where it is no band. */
export function drawableBand(band: ControlBand | undefined): ControlBand | undefined {
  if (band === undefined || ![band.centre, band.low, band.high].every(Number.isFinite)) return undefined
  const [low, high] = [Math.min(band.low, band.high), Math.max(band.low, band.high)]
  return { ...band, low, high, label: shortened(band.label, { size: font.note.size, width: 360 }) }
}

/** A quiet tinted area from edge to edge with a thin line at its centre, and the label at its upper edge. */
export function bandMarks(
  band: ControlBand,
  { place, axis, plot, palette }: { place: LimitLabelPlace; axis: Axis; plot: Plot; palette: Palette },
): Annotation[] {
  const across = { type: 'box', drawTime: 'beforeDatasetsDraw', yScaleID: 'y' } as const
  return [
    { ...across, yMin: Math.max(axis.min, band.low), yMax: band.high, backgroundColor: palette.band, borderWidth: 0 },
    {
      ...across,
      yMin: band.centre,
      yMax: band.centre,
      backgroundColor: 'transparent',
      borderColor: palette.comparison,
      borderWidth: 0.75,
    },
    {
      type: 'line',
      drawTime: 'beforeDatasetsDraw',
      scaleID: 'y',
      value: band.high,
      borderColor: 'transparent',
      borderWidth: 0,
      borderDash: [],
      label: {
        display: true,
        drawTime: 'afterDatasetsDraw',
        content: band.label,
        position: `${Math.round((place.x / plot.width) * 1000) / 10}%`,
        yAdjust: place.yAdjust,
        color: palette.quietText,
        backgroundColor: place.isCrowded ? palette.labelGround : 'transparent',
        // On the band a rim would be a stain.
        ...(place.yAdjust < 0 ? { textStrokeColor: palette.card, textStrokeWidth: 6 } : {}),
        padding: { x: 6, y: 2 },
        font: font.note,
      },
    },
  ]
}
