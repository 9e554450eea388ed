import { brokenLimit, type ChartLimit, type MultiplesPanel } from '../chart.ts'
import { isAlone, present, withGaps } from './gaps.ts'
import { dash } from './look.ts'
import type { Palette } from './palette.ts'
import type { PanelBox } from './panel-grid.ts'
import type { PlanePoint } from './sized-config.ts'

type Values = readonly (number | null)[]

/** A limit this far outside the values, in their ranges, would flatten the line, and is not drawn. */
const REACH = 1
/** Points of broken limits stand close in a small line; of more days they would hide it. */
const MOST_POINTS = 100

/** A panel's line in its box on its own scale, and the limits that lie near it, as datasets of the plane. */
export function panelDatasets(panel: MultiplesPanel, { box, palette }: { box: PanelBox; palette: Palette }) {
  const values = withGaps(panel.values, panel.days.length)
  const known = present(values)
  if (known.length === 0) return []
  const near = limitsNear(panel.limits, known)
  const yOf = scaleOf([...known, ...near.map(({ bound }) => bound)], box)
  const limits = near.map((limit) => limitDataset(limit, { y: yOf(limit.bound), box, palette }))
  return [...limits, lineDataset(panel, { values, yOf, box, palette })]
}

function limitsNear(limits: readonly ChartLimit[], values: readonly number[]): ChartLimit[] {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const reach = (high - low || Math.abs(high) || 1) * REACH
  return limits.filter(({ bound }) => bound >= low - reach && bound <= high + reach)
}

/** From the lowest number at the box's foot to the highest at its top; a flat line runs through the middle. */
function scaleOf(numbers: readonly number[], { lineTop, lineBottom }: PanelBox): (value: number) => number {
  const low = Math.max(-1e300, Math.min(...numbers))
  const range = Math.min(1e300, Math.max(...numbers)) - low
  return (value) =>
    lineBottom - (lineBottom - lineTop) * (range === 0 ? 0.5 : (Math.max(-1e300, Math.min(1e300, value)) - low) / range)
}

function lineDataset(
  { limits }: MultiplesPanel,
  { values, yOf, box, palette }: { values: Values; yOf: (value: number) => number; box: PanelBox; palette: Palette },
) {
  const step = box.width / Math.max(1, values.length - 1)
  const last = values.findLastIndex((value) => value !== null)
  const points = values.map((value, index) => {
    const broken = value === null ? undefined : brokenLimit(limits, value)
    const isShown = index === last || isAlone(values, index) || (broken && values.length <= MOST_POINTS)
    return {
      radius: isShown ? (index === last ? 7 : 4) : 0,
      colour: broken ? palette[broken.severity] : palette.series,
    }
  })
  return {
    type: 'line' as const,
    data: values.map((value, index): PlanePoint => ({
      x: box.left + index * step,
      y: value === null ? null : yOf(value),
    })),
    borderColor: palette.series,
    borderWidth: values.length > 100 ? 2 : 3,
    borderJoinStyle: 'round' as const,
    borderCapStyle: 'round' as const,
    spanGaps: false,
    clip: 12,
    pointRadius: points.map(({ radius }) => radius),
    pointBackgroundColor: points.map(({ colour }) => colour),
    pointBorderWidth: 0,
  }
}

function limitDataset({ severity }: ChartLimit, { y, box, palette }: { y: number; box: PanelBox; palette: Palette }) {
  return {
    type: 'line' as const,
    data: [
      { x: box.left, y },
      { x: box.left + box.width, y },
    ],
    borderColor: palette[severity],
    borderWidth: 1.5,
    borderDash: [...dash[severity]],
    pointRadius: 0,
    clip: 4,
  }
}
