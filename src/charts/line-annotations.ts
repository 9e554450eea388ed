import type { ChartLimit } from '../chart.ts'
import type { Annotation } from './annotation.ts'
import type { LimitLabelPlace, ValueLabelPlace } from './label-places.ts'
import { dash, font } from './look.ts'
import type { Palette } from './palette.ts'
import type { Plot } from './plot.ts'

/** A limit across the plot with its label. */
export function limitLine(
  limit: ChartLimit,
  { place, plot, palette }: { place: LimitLabelPlace; plot: Plot; palette: Palette },
): Annotation {
  return {
    type: 'line',
    drawTime: 'beforeDatasetsDraw',
    scaleID: 'y',
    value: limit.bound,
    borderColor: palette[limit.severity],
    borderWidth: 2.5,
    borderDash: [...dash[limit.severity]],
    label: {
      display: true,
      drawTime: 'afterDatasetsDraw',
      content: limit.label,
      position: `${Math.round((place.x / plot.width) * 1000) / 10}%`,
      yAdjust: place.yAdjust,
      color: palette[`${limit.severity}Text`],
      backgroundColor: place.isCrowded ? palette.labelGround : 'transparent',
      textStrokeColor: palette.card,
      textStrokeWidth: 6,
      padding: { x: 6, y: 2 },
      font: font.limit,
    },
  }
}

/** The latest finished value in print: beside its point at the right edge, or where it was placed above or below it. */
export function latestLabel(
  content: string,
  {
    index,
    value,
    place,
    palette,
  }: { index: number; value: number; place: ValueLabelPlace | undefined; palette: Palette },
): Annotation {
  return {
    type: 'label',
    drawTime: 'afterDatasetsDraw',
    xValue: index,
    yValue: value,
    content,
    position: { x: place === undefined ? 'start' : 'center', y: 'center' },
    xAdjust: place?.xAdjust ?? 14,
    yAdjust: place?.yAdjust ?? 0,
    color: palette.text,
    backgroundColor: 'transparent',
    textStrokeColor: palette.card,
    textStrokeWidth: 6,
    padding: { x: 4, y: 2 },
    font: font.value,
  }
}

/** A day that is not over: a hollow point, and a dashed way to it from the day before. */
export function unfinishedDay({
  index,
  value,
  before,
  palette,
}: {
  index: number
  value: number
  before: number | null
  palette: Palette
}): Annotation[] {
  const point = {
    type: 'point',
    drawTime: 'afterDatasetsDraw',
    xValue: index,
    yValue: value,
    radius: 8,
    backgroundColor: palette.card,
    borderColor: palette.series,
    borderWidth: 3.5,
  } as const
  if (before === null) return [point]
  const way = {
    type: 'line',
    drawTime: 'beforeDatasetsDraw',
    xMin: index - 1,
    xMax: index,
    yMin: before,
    yMax: value,
    borderColor: palette.series,
    borderWidth: 3.5,
    borderDash: [...dash.unfinished],
  } as const
  return [way, point]
}
