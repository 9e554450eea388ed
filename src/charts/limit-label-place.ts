import type { ChartLimit } from '../chart.ts'
import { font } from './look.ts'
import { textWidth } from './text.ts'

/** Where a limit's label stands on its line. */
export interface LabelPlace {
  readonly position: 'start' | 'center' | 'end'
  readonly side: 'above' | 'below'
}

/** The plot the labels stand in, about: its size in pixels, and what runs through it. */
export interface Plot {
  readonly width: number
  readonly height: number
  readonly min: number
  readonly max: number
  /** Lines from edge to edge. */
  readonly series: readonly (readonly (number | null)[])[]
}

interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

const LABEL_HEIGHT = font.limit.size + 12
const PLACES: readonly LabelPlace[] = (['above', 'below'] as const).flatMap((side) =>
  (['start', 'end', 'center'] as const).map((position) => ({ position, side })),
)

/** For each limit the place on its line where its label hides least of the data, and never another label. */
export function placeLimitLabels(limits: readonly ChartLimit[], plot: Plot): LabelPlace[] {
  const taken: Box[] = []
  return limits.map((limit) => {
    const scored = PLACES.map((place) => {
      const box = boxOf(limit, place, plot)
      return {
        place,
        box,
        hidden: hiddenPoints(box, plot) + 1000 * taken.filter((other) => overlap(box, other)).length,
      }
    })
    const best = scored.reduce((least, candidate) => (candidate.hidden < least.hidden ? candidate : least))
    taken.push(best.box, lineBox(limit, plot))
    return best.place
  })
}

function boxOf(limit: ChartLimit, place: LabelPlace, plot: Plot): Box {
  const width = textWidth(limit.label, font.limit.size) + 16
  const line = pixelOf(limit.bound, plot)
  const left = { start: 0, center: (plot.width - width) / 2, end: plot.width - width }[place.position]
  const top = place.side === 'above' ? line - LABEL_HEIGHT : line
  // A label that would leave the plot's top or bottom counts as hidden behind the edge.
  return { left, right: left + width, top, bottom: top + LABEL_HEIGHT }
}

function lineBox(limit: ChartLimit, plot: Plot): Box {
  const y = pixelOf(limit.bound, plot)
  return { left: 0, right: plot.width, top: y - 2, bottom: y + 2 }
}

/** Samples the lines every few pixels under the box. */
function hiddenPoints(box: Box, plot: Plot): number {
  const xs = Array.from({ length: Math.ceil((box.right - box.left) / 6) }, (_, index) => box.left + index * 6)
  const outside = box.top < -LABEL_HEIGHT || box.bottom > plot.height ? 500 : 0
  const hits = plot.series.flatMap((values) => xs.filter((x) => isInside(valueAt(values, x / plot.width), box, plot)))
  return outside + hits.length
}

function isInside(value: number | null, box: Box, plot: Plot): boolean {
  if (value === null) return false
  const y = pixelOf(value, plot)
  return y > box.top - 4 && y < box.bottom + 4
}

function valueAt(values: readonly (number | null)[], fraction: number): number | null {
  const at = fraction * (values.length - 1)
  const before = values[Math.floor(at)] ?? null
  const after = values[Math.ceil(at)] ?? null
  if (before === null || after === null) return before ?? after
  return before + (after - before) * (at - Math.floor(at))
}

function pixelOf(value: number, plot: Plot): number {
  return plot.height * (1 - (value - plot.min) / (plot.max - plot.min))
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}
