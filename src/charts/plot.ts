/** The plot that labels stand in, about: its size in pixels, and what runs through it. */
export interface Plot {
  readonly width: number
  readonly height: number
  readonly min: number
  readonly max: number
  /** Lines from edge to edge. */
  readonly series: readonly (readonly (number | null)[])[]
}

/** A rectangle in the plot, pixels from its upper left corner. */
export interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** How near a line may come to a label: as far as its points reach. */
const CLEARANCE = 10
const SAMPLE = 3
/** What a point under a label counts. */
const POINT = 20
const OUTSIDE = 500

/** How far a label may reach beyond the plot before it touches the legend or the days. */
const MARGIN = { top: 12, bottom: 2 }

/**
 * How much of the box is on a line, on its points or close to them, about in pixels; a lot where it leaves the plot. What
 * is `enough` or more need not be exact.
 */
export function crowding(box: Box, plot: Plot, enough = Infinity): number {
  const isOutside = box.top < -MARGIN.top || box.bottom > plot.height + MARGIN.bottom
  if (isOutside) return OUTSIDE
  return heightsOf(plot).reduce((sum, line) => sum + (sum < enough ? crowdingBy(line, box, { plot, enough }) : 0), 0)
}

/** The lines of a plot in pixels from its top, worked out once: hundreds of places are asked about each plot. */
const heights = new WeakMap<Plot, readonly Line[]>()

/** Pixels from the top, day by day. */
type Line = readonly (number | null)[]

function heightsOf(plot: Plot): readonly Line[] {
  const known = heights.get(plot)
  if (known !== undefined) return known
  const lines = plot.series.map((values) => values.map((value) => (value === null ? null : yOf(value, plot))))
  heights.set(plot, lines)
  return lines
}

function crowdingBy(line: Line, box: Box, { plot, enough }: { plot: Plot; enough: number }): number {
  const dayWidth = plot.width / Math.max(1, line.length - 1)
  // Whole days apart, samples of a line that goes up and down would all be the same.
  const step = Math.min(SAMPLE, dayWidth / 2)
  let sum = 0
  for (let x = box.left; x < box.right && sum < enough; x += step) {
    const from = heightAt(line, x / plot.width)
    sum += step * nearness(from, heightAt(line, Math.min(1, (x + step) / plot.width)) ?? from, box)
  }
  const first = Math.max(0, Math.ceil((box.left - CLEARANCE) / dayWidth))
  for (let day = first; day * dayWidth < box.right + CLEARANCE && day < line.length && sum < enough; day++) {
    const height = line[day] ?? null
    sum += POINT * nearness(height, height, box)
  }
  return sum
}

export function yOf(value: number, plot: Plot): number {
  return plot.height * (1 - (value - plot.min) / (plot.max - plot.min))
}

export function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

/** From 0, clear of the box, to 1, on it, for the piece of a line between two heights. */
function nearness(a: number | null, b: number | null, box: Box): number {
  if (a === null || b === null) return 0
  return Math.max(0, 1 - Math.max(0, box.top - Math.max(a, b), Math.min(a, b) - box.bottom) / CLEARANCE)
}

function heightAt(line: Line, fraction: number): number | null {
  const at = fraction * (line.length - 1)
  const before = line[Math.floor(at)] ?? null
  const after = line[Math.ceil(at)] ?? null
  if (before === null || after === null) return before ?? after
  return before + (after - before) * (at - Math.floor(at))
}
