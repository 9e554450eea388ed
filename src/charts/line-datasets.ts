import type { ChartDataset } from 'chart.js'
import { brokenLimit, type ChartLimit, type LineChart } from '../chart.ts'
import type { Axis } from './axis.ts'
import { isAlone } from './gaps.ts'
import { card, dash, font, SAMPLE_WIDTH } from './look.ts'
import { paletteOf, type Palette } from './palette.ts'
import { shortened } from './text.ts'

type Values = readonly (number | null)[]
type Line = ChartDataset<'line', (number | null)[]>

/** Up to this many days each has its point; beyond it only those that broke a limit. */
const MOST_POINTS = 14
/** These stand close: smaller, and without the rim that would cut the line between them into pieces. */
const BREACH_RADIUS = 6
const MOST_BREACH_POINTS = 100

/** The line itself: the latest value and those beyond a limit stand out, and so does one alone between gaps. */
export function seriesDataset(
  spec: LineChart,
  { values, last, axis }: { values: Values; last: number; axis: Axis },
): Line {
  const palette = paletteOf(spec.look)
  const points = values.map((value, index) => pointOf({ spec, values, index, isLatest: index === last, value }))
  return {
    label: legendName(spec.seriesName),
    data: [...values],
    borderColor: palette.series,
    backgroundColor: palette.seriesFill,
    // An area says "this much", which is only true from zero up.
    fill: axis.min === 0 ? 'start' : false,
    borderWidth: values.length > 100 ? 3 : 4.5,
    borderJoinStyle: 'round',
    borderCapStyle: 'round',
    tension: 0,
    spanGaps: false,
    clip: 12,
    pointRadius: points.map((point) => point.radius),
    pointBackgroundColor: points.map((point) => point.colour),
    pointBorderColor: palette.card,
    pointBorderWidth: points.map((point) => (point.radius > BREACH_RADIUS ? 2.5 : 0)),
  }
}

function pointOf(point: { spec: LineChart; values: Values; index: number; isLatest: boolean; value: number | null }) {
  const palette = paletteOf(point.spec.look)
  const broken = point.value === null ? undefined : brokenLimit(point.spec.limits, point.value)
  return { radius: radiusOf(point, broken), colour: broken === undefined ? palette.series : palette[broken.severity] }
}

function radiusOf(
  { values, index, isLatest }: { values: Values; index: number; isLatest: boolean },
  broken: ChartLimit | undefined,
): number {
  if (isLatest) return 11
  if (values.length <= MOST_POINTS) return 8
  if (broken !== undefined && values.length <= MOST_BREACH_POINTS) return BREACH_RADIUS
  return isAlone(values, index) ? 6 : 0
}

/** The comparison period, quieter and behind. */
export function comparisonDataset(name: string, { values, palette }: { values: Values; palette: Palette }): Line {
  return {
    label: legendName(name),
    data: [...values],
    borderColor: palette.comparison,
    borderWidth: 3,
    borderDash: [...dash.comparison],
    borderJoinStyle: 'round',
    tension: 0,
    spanGaps: false,
    clip: 12,
    pointRadius: values.map((_, index) => (isAlone(values, index) ? 4.5 : 0)),
    pointBackgroundColor: palette.comparison,
    pointBorderWidth: 0,
  }
}

/** Two names stand side by side in the legend. */
function legendName(name: string): string {
  return shortened(name, { size: font.axis.size, width: card.width / 2 - card.padding - SAMPLE_WIDTH - 20 })
}
