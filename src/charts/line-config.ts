import type { ChartDataset } from 'chart.js'
import { brokenLimit, type ChartLimit, type LineChart } from '../chart.ts'
import type { Annotation } from './annotation.ts'
import { valueAxis, type Axis } from './axis.ts'
import type { SizedConfig } from './chart-config.ts'
import { dayLabels } from './day-labels.ts'
import { isAlone, present, withGaps } from './gaps.ts'
import { heading } from './heading.ts'
import { placeLimitLabels, type LabelPlace } from './limit-label-place.ts'
import { card, colour, dash, font, SAMPLE_WIDTH } from './look.ts'
import { printOnChart } from './print-on-chart.ts'
import { shortened, textWidth } from './text.ts'

type Values = readonly (number | null)[]
type Line = ChartDataset<'line', (number | null)[]>

/** Up to this many days each has its point; beyond it only those that broke a limit. */
const MOST_POINTS = 14
const MOST_BREACH_POINTS = 100

/** A line a day, its limits across, the comparison dashed behind it, and the latest value in print at its end. */
export function lineConfig(spec: LineChart): SizedConfig {
  const values = withGaps(spec.values)
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
          seriesOf(spec, { values, last, axis }),
          ...(spec.comparison ? [comparisonOf(spec.comparison.name, comparison)] : []),
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

function seriesOf(spec: LineChart, { values, last, axis }: { values: Values; last: number; axis: Axis }): Line {
  const points = values.map((value, index) => pointOf({ spec, values, index, isLatest: index === last, value }))
  return {
    label: spec.seriesName,
    data: [...values],
    borderColor: colour.series,
    backgroundColor: colour.seriesFill,
    // An area says "this much", which is only true from zero up and without holes.
    fill: axis.min === 0 && !values.includes(null) ? 'start' : false,
    borderWidth: values.length > 100 ? 3 : 4.5,
    borderJoinStyle: 'round',
    borderCapStyle: 'round',
    tension: 0,
    spanGaps: false,
    clip: 12,
    pointRadius: points.map((point) => point.radius),
    pointBackgroundColor: points.map((point) => point.colour),
    pointBorderColor: colour.card,
    pointBorderWidth: points.map((point) => (point.radius > 4 ? 2.5 : 0)),
  }
}

function pointOf(point: { spec: LineChart; values: Values; index: number; isLatest: boolean; value: number | null }) {
  const broken = point.value === null ? undefined : brokenLimit(point.spec.limits, point.value)
  return { radius: radiusOf(point, broken), colour: broken === undefined ? colour.series : colour[broken.severity] }
}

function radiusOf(
  { values, index, isLatest }: { values: Values; index: number; isLatest: boolean },
  broken: ChartLimit | undefined,
): number {
  if (isLatest) return 11
  if (values.length <= MOST_POINTS) return 8
  if (broken !== undefined && values.length <= MOST_BREACH_POINTS) return 7
  return isAlone(values, index) ? 6 : 0
}

function comparisonOf(name: string, values: Values): Line {
  return {
    label: name,
    data: [...values],
    borderColor: colour.comparison,
    borderWidth: 3,
    borderDash: [...dash.comparison],
    tension: 0,
    spanGaps: false,
    clip: 12,
    pointRadius: values.map((_, index) => (isAlone(values, index) ? 4.5 : 0)),
    pointBackgroundColor: colour.comparison,
    pointBorderWidth: 0,
  }
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

function limitLine(limit: ChartLimit, place: LabelPlace = { position: 'start', side: 'above' }): Annotation {
  return {
    type: 'line',
    drawTime: 'beforeDatasetsDraw',
    scaleID: 'y',
    value: limit.bound,
    borderColor: colour[limit.severity],
    borderWidth: 2.5,
    borderDash: [...dash[limit.severity]],
    label: {
      display: true,
      drawTime: 'afterDatasetsDraw',
      content: shortened(limit.label, { size: font.limit.size, width: 360 }),
      position: place.position,
      yAdjust: place.side === 'above' ? -17 : 17,
      color: colour[`${limit.severity}Text`],
      backgroundColor: 'rgba(248, 249, 251, 0.8)',
      padding: { x: 6, y: 2 },
      font: font.limit,
    },
  }
}

function latestLabel(
  content: string,
  { index, value, isLast }: { index: number; value: number; isLast: boolean },
): Annotation {
  return {
    type: 'label',
    drawTime: 'afterDatasetsDraw',
    xValue: index,
    yValue: value,
    content,
    position: isLast ? { x: 'start', y: 'center' } : { x: 'center', y: 'end' },
    xAdjust: isLast ? 14 : 0,
    yAdjust: isLast ? 0 : -12,
    color: colour.text,
    backgroundColor: isLast ? 'transparent' : 'rgba(248, 249, 251, 0.8)',
    padding: { x: 4, y: 2 },
    font: font.value,
  }
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
