import type { LineChart } from '../chart.ts'
import type { Annotation } from './annotation.ts'
import type { Axis } from './axis.ts'
import type { Palette } from './palette.ts'

/** How much of the plot's height the strip at the foot of an alarm takes. */
const STRIP = 0.03

/** Each alarm's days shaded from top to bottom, half a day on either side, with a strip at their foot. */
export function alarmMarks(
  { days, alarms = [] }: Pick<LineChart, 'days' | 'alarms'>,
  { axis, palette }: { axis: Axis; palette: Palette },
): Annotation[] {
  const strip = axis.min + (axis.max - axis.min) * STRIP
  return alarms.flatMap(({ start, end }) => {
    const [first, last] = [days.findIndex((day) => day >= start), days.findLastIndex((day) => day < end)]
    if (first < 0 || last < first) return []
    const box = {
      type: 'box',
      drawTime: 'beforeDatasetsDraw',
      yScaleID: 'y',
      xMin: Math.max(0, first - 0.5),
      xMax: Math.min(days.length - 1, last + 0.5),
      yMin: axis.min,
      borderWidth: 0,
    } as const
    return [
      { ...box, yMax: axis.max, backgroundColor: palette.alarm },
      { ...box, yMax: strip, backgroundColor: palette.critical },
    ]
  })
}
