import type { ChartLimit } from '../chart.ts'
import type { Annotation } from './annotation.ts'
import type { LabelPlace } from './limit-label-place.ts'
import { colour, dash, font } from './look.ts'
import { shortened } from './text.ts'

/** A limit across the plot, its label on it. */
export function limitLine(limit: ChartLimit, place: LabelPlace = { position: 'start', side: 'above' }): Annotation {
  return {
    type: 'line',
    drawTime: 'beforeDatasetsDraw',
    scaleID: 'y',
    value: limit.bound,
    borderColor: colour[limit.severity],
    borderWidth: 2.5,
    borderDash: [...dash[limit.severity]],
    label: {
      display: true,
      drawTime: 'afterDatasetsDraw',
      content: shortened(limit.label, { size: font.limit.size, width: 360 }),
      position: place.position,
      yAdjust: place.side === 'above' ? -17 : 17,
      color: colour[`${limit.severity}Text`],
      backgroundColor: 'transparent',
      textStrokeColor: colour.card,
      textStrokeWidth: 6,
      padding: { x: 6, y: 2 },
      font: font.limit,
    },
  }
}

/** The latest value in print, beside its point at the right edge, or above it where the days after it are gaps. */
export function latestLabel(
  content: string,
  { index, value, isLast }: { index: number; value: number; isLast: boolean },
): Annotation {
  return {
    type: 'label',
    drawTime: 'afterDatasetsDraw',
    xValue: index,
    yValue: value,
    content,
    position: isLast ? { x: 'start', y: 'center' } : { x: 'center', y: 'end' },
    xAdjust: isLast ? 14 : 0,
    yAdjust: isLast ? 0 : -12,
    color: colour.text,
    backgroundColor: 'transparent',
    textStrokeColor: colour.card,
    textStrokeWidth: 6,
    padding: { x: 4, y: 2 },
    font: font.value,
  }
}
