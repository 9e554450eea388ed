import type { DistributionChart } from '../chart.ts'
import { printNumber } from '../domain/print-number.ts'
import { distributionShares, type AnswerShare } from '../distribution-shares.ts'
import type { Annotation } from './annotation.ts'
import { heading } from './heading.ts'
import { legendName } from './line-datasets.ts'
import { card, font } from './look.ts'
import { paletteOf, type Palette } from './palette.ts'
import { printOnChart } from './print-on-chart.ts'
import type { SizedConfig } from './sized-config.ts'
import { shortened, textWidth } from './text.ts'

/** A scale has fewer. */
const MOST_BARS = 20
const BAR_ROOM = 54
const BAR_THICKNESS = 32
const LABEL_WIDTH = 270

const NO_VALUE = '–'

/** Lying bars as long as their share, count and share at their ends, the shares of before as outlines around them. */
export function distributionConfig(spec: DistributionChart): SizedConfig {
  const palette = paletteOf(spec.look)
  const answers = distributionShares(spec).slice(0, MOST_BARS)
  const fit = { size: font.barLabel.size, width: LABEL_WIDTH }
  const labels = answers.map(({ label }) => shortened(label, fit) || NO_VALUE)
  const endWidth = Math.max(0, ...answers.map((answer) => textWidth(endOf(answer), font.barValue.size))) + 16
  const max = Math.max(1e-9, ...answers.flatMap(({ share, before }) => [share ?? 0, before ?? 0]))
  return {
    width: card.width,
    height: 150 + (spec.before ? 36 : 0) + BAR_ROOM * Math.max(2, answers.length),
    config: {
      type: 'bar',
      data: { labels, datasets: datasetsOf(spec, { answers, palette }) },
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
        scales: scalesOf(max, palette),
        plugins: {
          ...headingOf(spec),
          legend: legendOf(spec, palette),
          annotation: {
            clip: false,
            annotations: answers.map((answer, index) => endLabel(answer, { index, palette })),
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
    label: legendName(spec.seriesName),
    data: answers.map(({ share }) => share),
    backgroundColor: answers.map(({ isGood }) => (isGood === false ? palette.comparison : palette.series)),
    borderWidth: 0,
    borderRadius: 5,
    barThickness: BAR_THICKNESS,
    grouped: false,
    order: 1,
  }
  if (spec.before === undefined) return [now]
  const before = {
    label: legendName(spec.before.name),
    data: answers.map((answer) => answer.before),
    backgroundColor: 'transparent',
    borderColor: palette.text,
    borderWidth: 2,
    borderRadius: 7,
    borderSkipped: 'start' as const,
    barThickness: BAR_THICKNESS + 10,
    grouped: false,
    order: 0,
  }
  return [now, before]
}

/** The legend brings its own room. */
function headingOf(spec: DistributionChart) {
  const { title, subtitle } = heading(spec)
  return { title, subtitle: { ...subtitle, padding: { top: 0, bottom: spec.before ? -2 : 18 } } }
}

function legendOf(spec: DistributionChart, palette: Palette) {
  return {
    display: spec.before !== undefined,
    position: 'top',
    align: 'start',
    labels: { boxWidth: 26, boxHeight: 16, padding: 18, color: palette.quietText, font: font.axis },
  } as const
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
