import type { ChartLimit, LineChart } from '../chart.ts'
import { valueAxis, type Axis } from './axis.ts'
import type { Annotation } from './annotation.ts'
import { dayLabels } from './day-labels.ts'
import { present, withGaps } from './gaps.ts'
import { heading } from './heading.ts'
import { placeLimitLabels, placeValueLabel } from './label-places.ts'
import { latestLabel, limitLine, unfinishedDay } from './line-annotations.ts'
import { comparisonDataset, seriesDataset } from './line-datasets.ts'
import { card, colour, font, SAMPLE_WIDTH } from './look.ts'
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
  /** Index of the latest finished value, its print beside it; -1 where there is none. */
  readonly last: number
  readonly latest: string
  readonly right: number
}

/** A line a day, its limits across, the comparison dashed behind it, and the latest finished value in print. */
export function lineConfig(spec: LineChart): SizedConfig {
  const drawn = drawnOf(spec)
  const { finished, comparison, axis, last, right } = drawn
  return {
    width: card.width,
    height: card.lineHeight,
    config: {
      type: 'line',
      data: {
        labels: dayLabels(spec.days),
        datasets: [
          seriesDataset(spec, { values: finished, last, axis }),
          ...(spec.comparison ? [comparisonDataset(spec.comparison.name, comparison)] : []),
        ],
      },
      options: {
        layout: { padding: { top: card.padding - 6, right, bottom: card.padding - 10, left: card.padding } },
        scales: scalesOf(axis),
        plugins: {
          ...headingOf(spec),
          legend: legendOf(spec),
          annotation: { clip: false, annotations: annotationsOf(spec, drawn) },
        },
      },
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
  const axis = valueAxis([...present(values), ...present(comparison), ...bounds], spec.unit)
  const last = finished.findLastIndex((value) => value !== null)
  const latest = last < 0 ? '' : printOnChart(finished[last] ?? 0, spec.unit, axis.step)
  const isBeside = last >= 0 && last >= count - 2
  const right = card.padding + (isBeside ? textWidth(latest, font.value.size) + 12 : DAY_LABEL_ROOM)
  return { values, finished, comparison, axis, last, latest, right }
}

function annotationsOf(spec: LineChart, drawn: Drawn): Annotation[] {
  const { values, finished, last, latest } = drawn
  const end = values.length - 1
  const plot = plotOf(spec, drawn)
  const value = finished[last] ?? 0
  // At the right edge, at its own height, also when a day that is not over stands in between.
  const place = last < 0 || last >= end - 1 ? undefined : placeValueLabel(latest, { index: last, value, plot })
  const limits = spec.limits.map((limit) => withShortLabel(limit))
  const places = placeLimitLabels(limits, { plot, taken: place ? [place.box] : [] })
  const soFar = spec.isUnfinished ? (values[end] ?? null) : null
  return [
    ...places.flatMap((limitPlace, index) => {
      const limit = limits[index]
      return limit === undefined ? [] : [limitLine(limit, { place: limitPlace, plot })]
    }),
    ...(soFar === null ? [] : unfinishedDay({ index: end, value: soFar, before: values[end - 1] ?? null })),
    ...(last < 0 ? [] : [latestLabel(latest, { index: place ? last : end, value, place })]),
  ]
}

function withShortLabel(limit: ChartLimit): ChartLimit {
  return { ...limit, label: shortened(limit.label, { size: font.limit.size, width: 360 }) }
}

function scalesOf(axis: Axis) {
  return {
    x: {
      grid: { display: false },
      border: { display: false },
      ticks: { autoSkip: false, maxRotation: 0, color: colour.quietText, font: font.axis, padding: 4 },
    },
    y: {
      min: axis.min,
      max: axis.max,
      grid: { color: colour.grid, lineWidth: 1.5, drawTicks: false },
      border: { display: false },
      ticks: {
        stepSize: axis.step,
        includeBounds: false,
        autoSkip: false,
        color: colour.quietText,
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
function legendOf(spec: LineChart) {
  return {
    display: spec.comparison !== undefined,
    position: 'top',
    align: 'start',
    labels: { boxWidth: SAMPLE_WIDTH, boxHeight: 0, padding: 18, color: colour.quietText, font: font.axis },
  } as const
}

/** The plot's size before Chart.js has measured anything: near enough to tell which labels would touch. */
function plotOf(spec: LineChart, { values, comparison, axis, right }: Drawn): Plot {
  const labelWidth = Math.max(...axis.labels.map((label) => textWidth(label, font.axis.size))) + 14
  return {
    width: card.width - card.padding - labelWidth - right,
    height: card.lineHeight - (spec.comparison ? 201 : 171),
    min: axis.min,
    max: axis.max,
    series: [values, comparison],
  }
}
