import type { StackedChart } from '../chart.ts'
import { stackedShares, type Shares } from '../stacked-shares.ts'
import { dayLabels, labelsWithRoom } from './day-labels.ts'
import { heading } from './heading.ts'
import { card, font } from './look.ts'
import { paletteOf, type Palette } from './palette.ts'
import { printOnChart } from './print-on-chart.ts'
import { LEADER_WIDTH, SIDE_AXIS, sideLabels, type SideLabel } from './side-labels.ts'
import type { SizedConfig } from './sized-config.ts'
import { shortened, textWidth } from './text.ts'

const PERCENT = { suffix: '%', decimals: 0 } as const
const TICKS = ['0%', '25%', '50%', '75%', '100%']
const NAME_WIDTH = 165
/** Axis labels with their room, and the days under the plot. */
const AXIS_WIDTH = textWidth('100%', font.axis.size) + 14
const PLOT_HEIGHT = card.lineHeight - 171
const MOST_BARS_APART = 45
/** The uppermost name stands higher than a line's first tick. */
const EXTRA_GAP = 10

/** A bar a day up to 100 %, and beside the last day that has one the name and the share of each part. */
export function stackedConfig(spec: StackedChart): SizedConfig {
  const palette = paletteOf(spec.look)
  const parts = stackedShares(spec).map((part) => ({
    ...part,
    name: shortened(part.name, { size: font.barLabel.size, width: NAME_WIDTH }) || '–',
  }))
  const labels = labelsOf(parts, palette)
  const labelWidth = Math.max(0, ...labels.map(({ text }) => textWidth(text, font.barLabel.size)))
  const right = card.padding + LEADER_WIDTH + 6 + labelWidth
  const width = card.width - card.padding - AXIS_WIDTH - right
  return {
    width: card.width,
    height: card.lineHeight + EXTRA_GAP,
    config: {
      type: 'bar',
      data: {
        labels: labelsWithRoom(dayLabels(spec.days), width / Math.max(1, spec.days.length)),
        datasets: parts.map((part, index) => datasetOf(part, { colour: colourOf(index, palette), palette })),
      },
      options: {
        layout: { padding: { top: card.padding - 6, right, bottom: card.padding - 10, left: card.padding } },
        scales: scalesOf(width, palette),
        plugins: {
          ...headingOf(spec),
          legend: { display: false },
          annotation: {
            clip: false,
            annotations: sideLabels(labels, { plot: { width, height: PLOT_HEIGHT, max: 100 }, palette }),
          },
        },
      },
      look: spec.look ?? 'light',
      valueTicks: TICKS,
    },
  }
}

function headingOf(spec: StackedChart) {
  const { title, subtitle } = heading(spec)
  return {
    title,
    subtitle: { ...subtitle, padding: { ...subtitle.padding, bottom: subtitle.padding.bottom + EXTRA_GAP } },
  }
}

function colourOf(index: number, palette: Palette): string {
  return palette.parts[index] ?? palette.muted
}

function datasetOf({ name, shares }: Shares, { colour, palette }: { colour: string; palette: Palette }) {
  const isApart = shares.length <= MOST_BARS_APART
  return {
    label: name,
    data: [...shares],
    backgroundColor: colour,
    // The rim keeps neighbours apart that have much the same brightness.
    borderColor: palette.card,
    borderWidth: isApart ? { top: 1.5 } : 0,
    barPercentage: isApart ? 0.86 : 1,
    categoryPercentage: 1,
    maxBarThickness: 90,
  }
}

/** Each part in the middle of its share of the last day that has any; in figures only where that is the last of all. */
function labelsOf(parts: readonly Shares[], palette: Palette): SideLabel[] {
  const last = Math.max(-1, ...parts.map(({ shares }) => shares.findLastIndex((share) => share !== null)))
  let below = 0
  return parts.map(({ name, shares }, index) => {
    const share = shares[last] ?? 0
    const value = below + share / 2
    below += share
    const text = last < 0 || last < shares.length - 1 ? name : `${name} ${printOnChart(share, PERCENT)}`
    return { text, colour: colourOf(index, palette), value }
  })
}

function scalesOf(width: number, palette: Palette) {
  return {
    x: {
      stacked: true,
      grid: { display: false },
      border: { display: false },
      ticks: { autoSkip: false, maxRotation: 0, color: palette.quietText, font: font.axis, padding: 4 },
    },
    [SIDE_AXIS]: { axis: 'x', type: 'linear', display: false, offset: false, min: 0, max: width },
    y: {
      stacked: true,
      min: 0,
      max: 100,
      grid: { color: palette.grid, lineWidth: 1.5, drawTicks: false },
      border: { display: false },
      ticks: { stepSize: 25, autoSkip: false, color: palette.quietText, font: font.axis, padding: 12 },
    },
  } as const
}
