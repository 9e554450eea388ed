import type { ChartLimit, LineChart } from '../chart.ts'
import type { Annotation } from './annotation.ts'
import type { Axis } from './axis.ts'
import { dayLabels } from './day-labels.ts'
import { heading } from './heading.ts'
import { placeLimitLabels, placeValueLabel } from './label-places.ts'
import { alarmMarks } from './line-alarms.ts'
import { latestLabel, limitLine, unfinishedDay } from './line-annotations.ts'
import { bandMarks } from './line-band.ts'
import { comparisonDataset, seriesDataset } from './line-datasets.ts'
import { drawnOf, type Drawn } from './line-drawn.ts'
import { lanesOf, noteMarks } from './line-notes.ts'
import { card, font, SAMPLE_WIDTH } from './look.ts'
import { LANE_HEIGHT } from './note-lanes.ts'
import { paletteOf, type Palette } from './palette.ts'
import type { SizedConfig } from './sized-config.ts'
import { shortened } from './text.ts'

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
    ...alarmMarks(spec, { axis, palette }),
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
