import type { ControlBand, LineChart } from '../chart.ts'
import { valueAxis, type Axis } from './axis.ts'
import { present, withGaps } from './gaps.ts'
import { drawableBand } from './line-band.ts'
import { lanesOf, withLanes } from './line-notes.ts'
import { card, font } from './look.ts'
import { LANE_HEIGHT, placeNotes, type PlacedNote } from './note-lanes.ts'
import type { Plot } from './plot.ts'
import { printOnChart } from './print-on-chart.ts'
import { textWidth } from './text.ts'

type Values = readonly (number | null)[]

/** Half of the last day's label stands beyond the plot. */
const DAY_LABEL_ROOM = 28

/** What is drawn: the days' values with gaps, and what follows from them. */
export interface Drawn {
  readonly values: Values
  /** Without the day that is not over. */
  readonly finished: Values
  readonly comparison: Values
  readonly axis: Axis
  readonly band: ControlBand | undefined
  readonly notes: readonly PlacedNote[]
  readonly plot: Plot
  readonly height: number
  /** Index of the latest finished value, its print beside it; -1 where there is none. */
  readonly last: number
  readonly latest: string
  readonly right: number
}

/** Works out values, axis, notes and plot of a line, which all follow from each other. */
export function drawnOf(spec: LineChart): Drawn {
  const count = spec.days.length
  const values = withGaps(spec.values, count)
  const finished = spec.isUnfinished ? [...values.slice(0, -1), null].slice(0, count) : values
  const comparison = withGaps(spec.comparison?.values ?? [], count)
  const bounds = spec.limits.map((limit) => limit.bound)
  const band = drawableBand(spec.band)
  const edges = band ? [band.low, band.centre, band.high] : []
  const bare = valueAxis([...present(values), ...present(comparison), ...bounds, ...edges], spec.unit)
  const last = finished.findLastIndex((value) => value !== null)
  const latest = last < 0 ? '' : printOnChart(finished[last] ?? 0, spec.unit, bare.step)
  const isBeside = last >= 0 && last >= count - 2
  const right = card.padding + (isBeside ? textWidth(latest, font.value.size) + 12 : DAY_LABEL_ROOM)
  const size = plotSize(spec, { axis: bare, right })
  const notes = placeNotes(spec.notes ?? [], { days: spec.days, width: size.width })
  const lanes = lanesOf(notes)
  const axis = withLanes(bare, { lanes, height: size.height })
  const extra = lanes * LANE_HEIGHT
  const plot = {
    width: size.width,
    height: size.height + extra,
    min: axis.min,
    max: axis.max,
    series: [values, comparison],
  }
  return { values, finished, comparison, axis, band, notes, plot, height: card.lineHeight + extra, last, latest, right }
}

/** However long its labels are, a picture has some plot: in less than none, places for them would be tried for ever. */
const LEAST_WIDTH = 120

/** The plot's size before Chart.js has measured anything: near enough to tell which labels would touch. */
function plotSize(spec: LineChart, { axis, right }: { axis: Axis; right: number }) {
  const labelWidth = Math.max(...axis.labels.map((label) => textWidth(label, font.axis.size))) + 14
  return {
    width: Math.max(LEAST_WIDTH, card.width - card.padding - labelWidth - right),
    height: card.lineHeight - (spec.comparison ? 201 : 171),
  }
}
