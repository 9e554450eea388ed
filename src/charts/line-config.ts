import type { ChartLimit, ControlBand, LineChart } from '../chart.ts'
import { valueAxis, type Axis } from './axis.ts'
import type { Annotation } from './annotation.ts'
import { dayLabels } from './day-labels.ts'
import { present, withGaps } from './gaps.ts'
import { heading } from './heading.ts'
import { placeLimitLabels, placeValueLabel } from './label-places.ts'
import { bandMarks, drawableBand } from './line-band.ts'
import { latestLabel, limitLine, unfinishedDay } from './line-annotations.ts'
import { comparisonDataset, seriesDataset } from './line-datasets.ts'
import { lanesOf, noteMarks, withLanes } from './line-notes.ts'
import { card, font, SAMPLE_WIDTH } from './look.ts'
import { LANE_HEIGHT, placeNotes, type PlacedNote } from './note-lanes.ts'
import { paletteOf, type Palette } from './palette.ts'
import type { Plot } from './plot.ts'
import { printOnChart } from './print-on-chart.ts'
import type { SizedConfig } from './sized-config.ts'
import { shortened, textWidth } from './text.ts'

type Values = readonly (number | null)[]

/** Half of the last day's label stands beyond the plot. */
const DAY_LABEL_ROOM = 28

/** What is drawn: the days' values with gaps, and what follows from them. */
interface Drawn {
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

/** A line a day, its limits across, the comparison dashed behind it, and the latest finished value in print. */
export function lineConfig(spec: LineChart): SizedConfig {
  const drawn = drawnOf(spec)
  const { finished, comparison, axis, last, right, height } = drawn
  const palette = paletteOf(spec.look)
  return {
    width: card.width,
    height,
    config: {
      type: 'line',
      data: {
        labels: dayLabels(spec.days),
        datasets: [
          seriesDataset(spec, { values: finished, last, axis }),
          ...(spec.comparison ? [comparisonDataset(spec.comparison.name, { values: comparison, palette })] : []),
        ],
      },
      options: {
        layout: { padding: { top: card.padding - 6, right, bottom: card.padding - 10, left: card.padding } },
        scales: scalesOf(axis, palette),
        plugins: {
          ...headingOf(spec),
          legend: legendOf(spec, palette),
          annotation: { clip: false, annotations: annotationsOf(spec, drawn) },
        },
      },
      look: spec.look ?? 'light',
      valueTicks: axis.labels,
    },
  }
}

function drawnOf(spec: LineChart): Drawn {
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

function annotationsOf(spec: LineChart, drawn: Drawn): Annotation[] {
  const { values, finished, last, latest, axis, band, notes, plot } = drawn
  const palette = paletteOf(spec.look)
  const end = values.length - 1
  const value = finished[last] ?? 0
  // At the right edge, at its own height, also when a day that is not over stands in between.
  const place = last < 0 || last >= end - 1 ? undefined : placeValueLabel(latest, { index: last, value, plot })
  const limits = spec.limits.map((limit) => withShortLabel(limit))
  const lines = [...limits, ...(band ? [{ bound: band.high, label: band.label }] : [])]
  const lanes = { left: 0, right: plot.width, top: 0, bottom: lanesOf(notes) * LANE_HEIGHT }
  const poles = notes.map(({ index }) => (index / Math.max(1, end)) * plot.width)
  const taken = [...(notes.length > 0 ? [lanes] : []), ...(place ? [place.box] : [])]
  const places = placeLimitLabels(lines, { plot, taken, poles })
  const bandPlace = places[limits.length]
  const soFar = spec.isUnfinished ? (values[end] ?? null) : null
  return [
    ...(band && bandPlace ? bandMarks(band, { place: bandPlace, axis, plot, palette }) : []),
    ...noteMarks(notes, { axis, plotHeight: plot.height, palette }),
    ...places.flatMap((limitPlace, index) => {
      const limit = limits[index]
      return limit === undefined ? [] : [limitLine(limit, { place: limitPlace, plot, palette })]
    }),
    ...(soFar === null ? [] : unfinishedDay({ index: end, value: soFar, before: values[end - 1] ?? null, palette })),
    ...(last < 0 ? [] : [latestLabel(latest, { index: place ? last : end, value, place, palette })]),
  ]
}

function withShortLabel(limit: ChartLimit): ChartLimit {
  return { ...limit, label: shortened(limit.label, { size: font.limit.size, width: 360 }) }
}

function scalesOf(axis: Axis, palette: Palette) {
  return {
    x: {
      grid: { display: false },
      border: { display: false },
      ticks: { autoSkip: false, maxRotation: 0, color: palette.quietText, font: font.axis, padding: 4 },
    },
    y: {
      min: axis.min,
      max: axis.max,
      grid: { color: palette.grid, lineWidth: 1.5, drawTicks: false },
      border: { display: false },
      ticks: {
        stepSize: axis.step,
        includeBounds: false,
        autoSkip: false,
        color: palette.quietText,
        font: font.axis,
        padding: 12,
      },
    },
  } as const
}

/** The legend brings its own room. */
function headingOf(spec: LineChart) {
  const { title, subtitle } = heading(spec)
  return { title, subtitle: { ...subtitle, padding: { top: 0, bottom: spec.comparison ? -2 : 18 } } }
}

/** Only a second line needs one: a single line is what the title says. */
function legendOf(spec: LineChart, palette: Palette) {
  return {
    display: spec.comparison !== undefined,
    position: 'top',
    align: 'start',
    labels: { boxWidth: SAMPLE_WIDTH, boxHeight: 0, padding: 18, color: palette.quietText, font: font.axis },
  } as const
}

/** The plot's size before Chart.js has measured anything: near enough to tell which labels would touch. */
function plotSize(spec: LineChart, { axis, right }: { axis: Axis; right: number }) {
  const labelWidth = Math.max(...axis.labels.map((label) => textWidth(label, font.axis.size))) + 14
  return {
    width: card.width - card.padding - labelWidth - right,
    height: card.lineHeight - (spec.comparison ? 201 : 171),
  }
}
