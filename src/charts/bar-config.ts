import { brokenLimit, type BarChart, type ChartLimit } from '../chart.ts'
import type { Annotation } from './annotation.ts'
import type { SizedConfig } from './chart-config.ts'
import { heading } from './heading.ts'
import { card, colour, dash, font } from './look.ts'
import { printOnChart } from './print-on-chart.ts'
import { shortened, textWidth } from './text.ts'

type Bar = BarChart['bars'][number]

/** More would be a table; the subtitle says how many there are. */
const MOST_BARS = 20
const BAR_ROOM = 54
const LABEL_WIDTH = 230
const NO_VALUE = '–'

/** Lying bars, their values at their ends instead of an axis, the limits across them. */
export function barConfig(spec: BarChart): SizedConfig {
  const bars = spec.bars
    .slice(0, MOST_BARS)
    .map((bar) => ({ ...bar, value: Number.isFinite(bar.value) ? bar.value : null }))
  const ends = bars.map((bar) => (bar.value === null ? NO_VALUE : printOnChart(bar.value, spec.unit)))
  const endWidth = Math.max(0, ...ends.map((end) => textWidth(end, font.barValue.size))) + 16
  const limitRoom = spec.limits.length > 0 ? 26 : 0
  return {
    width: card.width,
    height: 150 + limitRoom + BAR_ROOM * Math.max(2, bars.length),
    config: {
      type: 'bar',
      data: {
        labels: bars.map((bar) => shortened(bar.label, { size: font.barLabel.size, width: LABEL_WIDTH })),
        datasets: [seriesOf(spec, bars)],
      },
      options: {
        indexAxis: 'y',
        layout: {
          padding: {
            top: card.padding - 6,
            right: card.padding + endWidth,
            bottom: card.padding - 4,
            left: card.padding,
          },
        },
        scales: scalesOf(rangeOf({ spec, bars, endWidth })),
        plugins: {
          ...headingOf(spec, limitRoom),
          legend: { display: false },
          annotation: {
            clip: false,
            annotations: [
              ...spec.limits.map((limit) => limitLine(limit, spec.limits)),
              ...bars.map((bar, index) => endLabel(ends[index] ?? '', { bar, index })),
            ],
          },
        },
      },
      valueTicks: [],
    },
  }
}

function headingOf(spec: BarChart, limitRoom: number) {
  const count = spec.bars.length > MOST_BARS ? ` · ${MOST_BARS} / ${spec.bars.length}` : ''
  const { title, subtitle } = heading({ title: spec.title, subtitle: spec.subtitle + count })
  return { title, subtitle: { ...subtitle, padding: { top: 0, bottom: 18 + limitRoom } } }
}

function seriesOf(spec: BarChart, bars: readonly Bar[]) {
  return {
    data: bars.map((bar) => bar.value),
    backgroundColor: bars.map((bar) => barColour(bar, spec.limits)),
    borderRadius: 5,
    barThickness: 32,
  }
}

function barColour(bar: Bar, limits: readonly ChartLimit[]): string {
  if (bar.muted || bar.value === null) return colour.muted
  const broken = brokenLimit(limits, bar.value)
  return broken === undefined ? colour.series : colour[broken.severity]
}

function scalesOf({ min, max }: { min: number; max: number }) {
  return {
    x: { min, max, display: false },
    y: {
      grid: { display: false },
      border: { display: false },
      ticks: { autoSkip: false, color: colour.text, font: font.barLabel, padding: 10, crossAlign: 'far' },
    },
  } as const
}

/** From zero to the longest bar or limit; to the left of zero also the room for a label at the end of a negative bar. */
function rangeOf({ spec, bars, endWidth }: { spec: BarChart; bars: readonly Bar[]; endWidth: number }) {
  const numbers = [...bars.map((bar) => bar.value ?? 0), ...spec.limits.map((limit) => limit.bound), 0]
  const low = Math.max(-1e300, Math.min(...numbers))
  const high = Math.min(1e300, Math.max(...numbers))
  if (low === high) return { min: 0, max: 1 }
  const plotWidth = card.width - 2 * card.padding - LABEL_WIDTH - endWidth
  return { min: low < 0 ? low - ((high - low) * endWidth) / plotWidth : 0, max: high }
}

function limitLine(limit: ChartLimit, limits: readonly ChartLimit[]): Annotation {
  const content = shortened(limit.label, { size: font.limit.size, width: 260 })
  return {
    type: 'line',
    drawTime: 'afterDatasetsDraw',
    scaleID: 'x',
    value: limit.bound,
    borderColor: colour[limit.severity],
    borderWidth: 2.5,
    borderDash: [...dash[limit.severity]],
    label: {
      display: true,
      drawTime: 'afterDatasetsDraw',
      content,
      position: 'start',
      xAdjust: labelShift(limit, { limits, width: textWidth(content, font.limit.size) }),
      yAdjust: -30,
      color: colour[`${limit.severity}Text`],
      backgroundColor: colour.card,
      padding: { x: 4, y: 2 },
      font: font.limit,
    },
  }
}

/** Two labels stand on the outer sides of their lines, so that near limits don't cover each other's. */
function labelShift(limit: ChartLimit, { limits, width }: { limits: readonly ChartLimit[]; width: number }): number {
  const others = limits.filter((other) => other !== limit).map((other) => other.bound)
  if (others.length === 0) return 0
  return limit.bound < Math.min(...others) ? -width / 2 : width / 2
}

function endLabel(content: string, { bar, index }: { bar: Bar; index: number }): Annotation {
  const isNegative = bar.value !== null && bar.value < 0
  return {
    type: 'label',
    drawTime: 'afterDatasetsDraw',
    xValue: bar.value ?? 0,
    yValue: index,
    content,
    position: { x: isNegative ? 'end' : 'start', y: 'center' },
    xAdjust: isNegative ? -6 : 6,
    color: bar.muted || bar.value === null ? colour.quietText : colour.text,
    backgroundColor: colour.card,
    padding: { x: 4, y: 0 },
    font: font.barValue,
  }
}
