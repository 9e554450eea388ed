import type { LineChart } from '../chart.ts'
import { valueAxis, type Axis } from './axis.ts'
import type { SizedConfig } from './chart-config.ts'
import { dayLabels } from './day-labels.ts'
import { present, withGaps } from './gaps.ts'
import { heading } from './heading.ts'
import { placeLimitLabels } from './limit-label-place.ts'
import { comparisonDataset, seriesDataset } from './line-datasets.ts'
import { latestLabel, limitLine } from './line-annotations.ts'
import { card, colour, font, SAMPLE_WIDTH } from './look.ts'
import { printOnChart } from './print-on-chart.ts'
import { textWidth } from './text.ts'

type Values = readonly (number | null)[]

/** A line a day, its limits across, the comparison dashed behind it, and the latest value in print at its end. */
export function lineConfig(spec: LineChart): SizedConfig {
  const values = withGaps(spec.values).slice(0, spec.days.length)
  const comparison = withGaps(spec.comparison?.values ?? []).slice(0, values.length)
  const axis = axisOf(spec, [...present(values), ...present(comparison)])
  const last = values.findLastIndex((value) => value !== null)
  const latest = last < 0 ? '' : printOnChart(values[last] ?? 0, spec.unit)
  const right = card.padding + (last === values.length - 1 ? textWidth(latest, font.value.size) + 12 : 16)
  const places = placeLimitLabels(spec.limits, plotOf({ spec, axis, right, series: [values, comparison] }))
  return {
    width: card.width,
    height: card.lineHeight,
    config: {
      type: 'line',
      data: {
        labels: dayLabels(spec.days),
        datasets: [
          seriesDataset(spec, { values, last, axis }),
          ...(spec.comparison ? [comparisonDataset(spec.comparison.name, comparison)] : []),
        ],
      },
      options: {
        layout: { padding: { top: card.padding - 6, right, bottom: card.padding - 10, left: card.padding } },
        scales: scalesOf(axis),
        plugins: {
          ...headingOf(spec),
          legend: legendOf(spec),
          annotation: {
            clip: false,
            annotations: [
              ...spec.limits.map((limit, index) => limitLine(limit, places[index])),
              ...(last < 0
                ? []
                : [latestLabel(latest, { index: last, value: values[last] ?? 0, isLast: last === values.length - 1 })]),
            ],
          },
        },
      },
      valueTicks: axis.labels,
    },
  }
}

/** A limit on the topmost tick gets another above it, for its label. */
function axisOf({ limits, unit }: LineChart, values: readonly number[]): Axis {
  const numbers = [...values, ...limits.map((limit) => limit.bound)]
  const axis = valueAxis(numbers, unit)
  const isTight = limits.some((limit) => limit.bound > axis.max - axis.step * 0.3)
  return isTight ? valueAxis([...numbers, axis.max + axis.step / 2], unit) : axis
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
      ticks: { stepSize: axis.step, autoSkip: false, color: colour.quietText, font: font.axis, padding: 12 },
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
function plotOf({ spec, axis, right, series }: { spec: LineChart; axis: Axis; right: number; series: Values[] }) {
  const labelWidth = Math.max(...axis.labels.map((label) => textWidth(label, font.axis.size))) + 14
  return {
    width: card.width - card.padding - labelWidth - right,
    height: card.lineHeight - (spec.comparison ? 200 : 165),
    min: axis.min,
    max: axis.max,
    series,
  }
}
