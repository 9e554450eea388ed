import type { DistributionChart } from '../chart.ts'
import { printNumber } from '../domain/print-number.ts'
import { distributionShares, type AnswerShare } from '../distribution-shares.ts'
import type { Annotation } from './annotation.ts'
import { heading } from './heading.ts'
import { BAR_ROOM, LABEL_GAP, lyingBarsLayout } from './lying-bars.ts'
import { card, font } from './look.ts'
import { OUTLINE_LEGEND_ROOM, outlineLegend } from './outline-legend.ts'
import { paletteOf, type Palette } from './palette.ts'
import { printOnChart } from './print-on-chart.ts'
import type { SizedConfig } from './sized-config.ts'
import { shortened, textWidth } from './text.ts'

/** A scale has fewer. */
const MOST_BARS = 20
const BAR_THICKNESS = 32
const LABEL_WIDTH = 240
const NO_VALUE = '–'

/** Lying bars as long as their share, count and share at their ends, the shares of before as outlines around them. */
export function distributionConfig(spec: DistributionChart): SizedConfig {
  const palette = paletteOf(spec.look)
  const answers = distributionShares(spec).slice(0, MOST_BARS)
  const fit = { size: font.barLabel.size, width: LABEL_WIDTH }
  const labels = answers.map(({ label }) => shortened(label, fit) || NO_VALUE)
  const endWidth = Math.max(0, ...answers.map((answer) => textWidth(endOf(answer), font.barValue.size))) + 16
  const max = Math.max(1e-9, ...answers.flatMap(({ share, before }) => [share ?? 0, before ?? 0]))
  const labelWidth = Math.max(0, ...labels.map((label) => textWidth(label, font.barLabel.size)))
  const room = card.width - 2 * card.padding - labelWidth - LABEL_GAP
  const barsHeight = BAR_ROOM * Math.max(2, answers.length)
  const barRoom = barsHeight / Math.max(1, answers.length)
  return {
    width: card.width,
    height: 150 + (spec.before ? OUTLINE_LEGEND_ROOM : 0) + barsHeight,
    config: {
      type: 'bar',
      data: { labels, datasets: datasetsOf(spec, { answers, palette }) },
      options: {
        indexAxis: 'y',
        layout: lyingBarsLayout(endWidth),
        scales: scalesOf(max, palette),
        plugins: {
          ...headingOf(spec),
          legend: { display: false },
          annotation: {
            clip: false,
            annotations: [
              ...answers.map((answer, index) => endLabel(answer, { index, palette })),
              ...(spec.before ? outlineLegend(spec.before.name, { above: barRoom / 2 + 28, room, palette }) : []),
            ],
          },
        },
      },
      look: spec.look ?? 'light',
      valueTicks: [],
    },
  }
}

function endOf({ count, share }: AnswerShare): string {
  if (count === null) return NO_VALUE
  return share === null ? countText(count) : `${printNumber(share, 1)}% · ${countText(count)}`
}

/** Counts from a million on as short as a picture needs them. */
function countText(count: number): string {
  return printOnChart(count, { suffix: '', decimals: 0 })
}

function datasetsOf(
  spec: DistributionChart,
  { answers, palette }: { answers: readonly AnswerShare[]; palette: Palette },
) {
  const now = {
    label: spec.seriesName,
    data: answers.map(({ share }) => share),
    backgroundColor: answers.map(({ isGood }) => (isGood === false ? palette.comparison : palette.series)),
    borderWidth: 0,
    borderRadius: 5,
    barThickness: BAR_THICKNESS,
    grouped: false,
  }
  // The first is drawn on top.
  return spec.before ? [outlineOf(spec.before.name, { answers, palette }), now] : [now]
}

/** Around the bars, so that its end is seen whether it is longer or shorter. */
function outlineOf(label: string, { answers, palette }: { answers: readonly AnswerShare[]; palette: Palette }) {
  return {
    label,
    data: answers.map(({ before }) => before),
    backgroundColor: 'transparent',
    borderColor: palette.quietText,
    borderWidth: 2.5,
    borderRadius: 7,
    borderSkipped: 'start' as const,
    barThickness: BAR_THICKNESS + 12,
    grouped: false,
  }
}

function headingOf(spec: DistributionChart) {
  const { title, subtitle } = heading(spec)
  return { title, subtitle: { ...subtitle, padding: { top: 0, bottom: 18 + (spec.before ? OUTLINE_LEGEND_ROOM : 0) } } }
}

function scalesOf(max: number, palette: Palette) {
  return {
    x: { min: 0, max, display: false },
    y: {
      grid: { display: false },
      border: { display: false },
      ticks: { autoSkip: false, color: palette.text, font: font.barLabel, padding: 10, crossAlign: 'far' },
    },
  } as const
}

/** Behind the longer of the two bars. */
function endLabel(answer: AnswerShare, { index, palette }: { index: number; palette: Palette }): Annotation {
  return {
    type: 'label',
    drawTime: 'afterDatasetsDraw',
    xValue: Math.max(answer.share ?? 0, answer.before ?? 0),
    yValue: index,
    content: endOf(answer),
    position: { x: 'start', y: 'center' },
    xAdjust: 8,
    color: answer.count === null ? palette.quietText : palette.text,
    backgroundColor: 'transparent',
    padding: { x: 4, y: 0 },
    font: font.barValue,
  }
}
