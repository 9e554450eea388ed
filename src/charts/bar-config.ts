import { brokenLimit, type BarChart, type ChartLimit } from '../chart.ts'
import type { Annotation } from './annotation.ts'
import { heading } from './heading.ts'
import { BAR_ROOM, LABEL_GAP, lyingBarsLayout } from './lying-bars.ts'
import { card, dash, font } from './look.ts'
import { paletteOf, type Palette } from './palette.ts'
import { printOnChart } from './print-on-chart.ts'
import type { SizedConfig } from './sized-config.ts'
import { shortened, textWidth } from './text.ts'

type Bar = BarChart['bars'][number]

/** More would be a table; the subtitle says how many there are. */
const MOST_BARS = 20
const LABEL_WIDTH = 270
/** From the end of a bar to its value, and from a limit to a value that would stand on it. */
const END_GAP = 6
const NO_VALUE = '–'

/** Lying bars, their values at their ends instead of an axis, the limits across them. */
export function barConfig(spec: BarChart): SizedConfig {
  const palette = paletteOf(spec.look)
  const bars = spec.bars
    .slice(0, MOST_BARS)
    .map((bar) => ({ ...bar, value: Number.isFinite(bar.value) ? bar.value : null }))
  const labels = bars.map((bar) => shortened(bar.label, { size: font.barLabel.size, width: LABEL_WIDTH }) || NO_VALUE)
  const ends = bars.map((bar) => (bar.value === null ? NO_VALUE : printOnChart(bar.value, spec.unit)))
  const endWidth = widest(ends, font.barValue.size) + 16
  const width = card.width - 2 * card.padding - widest(labels, font.barLabel.size) - LABEL_GAP - endWidth
  const range = rangeOf({ spec, bars, endShare: endWidth / width })
  const bounds = spec.limits.map((limit) => (limit.bound * width) / (range.max - range.min))
  const limitRoom = spec.limits.length > 0 ? 26 : 0
  return {
    width: card.width,
    height: 150 + limitRoom + BAR_ROOM * Math.max(2, bars.length),
    config: {
      type: 'bar',
      data: { labels, datasets: [seriesOf(spec, bars)] },
      options: {
        indexAxis: 'y',
        layout: lyingBarsLayout(endWidth),
        scales: scalesOf(range, palette),
        plugins: {
          ...headingOf(spec, limitRoom),
          legend: { display: false },
          annotation: {
            clip: false,
            annotations: [
              ...spec.limits.map((limit) => limitLine(limit, { limits: spec.limits, palette })),
              ...bars.map((bar, index) => {
                const content = ends[index] ?? ''
                const end = ((bar.value ?? 0) * width) / (range.max - range.min)
                return endLabel(content, { bar, index, palette, gap: gapBehind(end, { content, bounds }) })
              }),
            ],
          },
        },
      },
      look: spec.look ?? 'light',
      valueTicks: [],
    },
  }
}

function widest(texts: readonly string[], size: number): number {
  return Math.max(0, ...texts.map((text) => textWidth(text, size)))
}

/** How far behind the end of its bar, in pixels, a value stands so that it covers no limit. */
function gapBehind(end: number, { content, bounds }: { content: string; bounds: readonly number[] }): number {
  const isNegative = end < 0
  const width = textWidth(content, font.barValue.size) + END_GAP
  const distances = bounds.map((bound) => (isNegative ? end - bound : bound - end)).toSorted((a, b) => a - b)
  return distances.reduce(
    (gap, distance) => (distance > gap - END_GAP && distance < gap + width ? distance + END_GAP : gap),
    END_GAP,
  )
}

function headingOf(spec: BarChart, limitRoom: number) {
  const count = spec.bars.length > MOST_BARS ? ` · ${MOST_BARS} / ${spec.bars.length}` : ''
  const { title, subtitle } = heading({ ...spec, subtitle: spec.subtitle + count })
  return { title, subtitle: { ...subtitle, padding: { top: 0, bottom: 18 + limitRoom } } }
}

function seriesOf(spec: BarChart, bars: readonly Bar[]) {
  return {
    data: bars.map((bar) => bar.value),
    backgroundColor: bars.map((bar) => barColour(bar, spec)),
    borderRadius: 5,
    barThickness: 32,
  }
}

function barColour(bar: Bar, { limits, look }: BarChart): string {
  const palette = paletteOf(look)
  if (bar.muted || bar.value === null) return palette.muted
  const broken = brokenLimit(limits, bar.value)
  return broken === undefined ? palette.series : palette[broken.severity]
}

function scalesOf({ min, max }: { min: number; max: number }, palette: Palette) {
  return {
    x: { min, max, display: false },
    y: {
      grid: { display: false },
      border: { display: false },
      ticks: { autoSkip: false, color: palette.text, font: font.barLabel, padding: 10, crossAlign: 'far' },
    },
  } as const
}

/** From zero to the longest bar or limit; to the left of zero also the room for a label at the end of a negative bar. */
function rangeOf({ spec, bars, endShare }: { spec: BarChart; bars: readonly Bar[]; endShare: number }) {
  const numbers = [...bars.map((bar) => bar.value ?? 0), ...spec.limits.map((limit) => limit.bound), 0]
  const low = Math.max(-1e300, Math.min(...numbers))
  const high = Math.min(1e300, Math.max(...numbers))
  if (low === high) return { min: 0, max: 1 }
  return { min: low < 0 ? low - (high - low) * endShare : 0, max: high }
}

function limitLine(
  limit: ChartLimit,
  { limits, palette }: { limits: readonly ChartLimit[]; palette: Palette },
): Annotation {
  const content = shortened(limit.label, { size: font.limit.size, width: 260 })
  return {
    type: 'line',
    drawTime: 'afterDatasetsDraw',
    scaleID: 'x',
    value: limit.bound,
    borderColor: palette[limit.severity],
    borderWidth: 2.5,
    borderDash: [...dash[limit.severity]],
    label: {
      display: true,
      drawTime: 'afterDatasetsDraw',
      content,
      position: 'start',
      xAdjust: labelShift(limit, { limits, width: textWidth(content, font.limit.size) }),
      yAdjust: -30,
      color: palette[`${limit.severity}Text`],
      backgroundColor: palette.card,
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

function endLabel(
  content: string,
  { bar, index, gap, palette }: { bar: Bar; index: number; gap: number; palette: Palette },
): Annotation {
  const isNegative = bar.value !== null && bar.value < 0
  return {
    type: 'label',
    drawTime: 'afterDatasetsDraw',
    xValue: bar.value ?? 0,
    yValue: index,
    content,
    position: { x: isNegative ? 'end' : 'start', y: 'center' },
    xAdjust: isNegative ? -gap : gap,
    color: bar.muted || bar.value === null ? palette.quietText : palette.text,
    backgroundColor: 'transparent',
    padding: { x: 4, y: 0 },
    font: font.barValue,
  }
}
