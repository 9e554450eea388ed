import { createCanvas, type Canvas } from '@napi-rs/canvas'
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Filler,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  SubTitle,
  Title,
  type ChartConfiguration,
  type ChartOptions,
  type Plugin,
} from 'chart.js'
import annotation from 'chartjs-plugin-annotation'
import type { Look } from '../chart.ts'
import { prepareFonts } from './fonts.ts'
import { card } from './look.ts'
import { paletteOf } from './palette.ts'
import { encodePng } from './png.ts'
import type { Drawing } from './quickchart-adapter.ts'
import type { ChartConfig } from './sized-config.ts'

Chart.register(BarController, BarElement, CategoryScale, Filler, Legend, LinearScale, LineController, LineElement)
Chart.register(PointElement, SubTitle, Title, annotation)

/** A card with round corners, transparent outside them, where a QuickChart server fills the whole rectangle. */
const roundCard = (look: Look): Plugin => ({
  id: 'roundCard',
  beforeDraw({ ctx, width, height }) {
    ctx.save()
    ctx.beginPath()
    ctx.roundRect(1, 1, width - 2, height - 2, card.radius)
    ctx.fillStyle = paletteOf(look).card
    ctx.fill()
    ctx.lineWidth = 1.5
    ctx.strokeStyle = paletteOf(look).cardEdge
    ctx.stroke()
    ctx.restore()
  },
})

/** One canvas for all pictures: a new one each would let the process grow by a gigabyte before it is collected. */
let canvas: Canvas | undefined

/** Draws a PNG. */
export function paint(drawing: Drawing): Buffer {
  canvas ??= createCanvas(1, 1)
  // Chart.js takes the logical size from the canvas and multiplies it; without animation it draws at once.
  canvas.width = drawing.width
  canvas.height = drawing.height
  const chart = new Chart(canvas, chartOf(drawing))
  try {
    const { width, height } = canvas
    const context = canvas.getContext('2d')
    return encodePng({ width, height, rows: (top, count) => context.getImageData(0, top, width, count).data })
  } finally {
    chart.destroy()
  }
}

function chartOf({ chart, devicePixelRatio }: Drawing): ChartConfiguration {
  const parsed = JSON.parse(chart) as ChartConfig
  const { type, data, options, look, valueTicks } = mapTexts(parsed, prepareFonts(textsIn(parsed))) as ChartConfig
  const config = { type, data, options, plugins: [roundCard(look)] } as ChartConfiguration
  const drawn: ChartOptions = {
    ...config.options,
    responsive: false,
    maintainAspectRatio: false,
    animation: false,
    events: [],
  }
  const ticks = drawn.scales?.['y']?.ticks
  if (ticks !== undefined && valueTicks.length > 0) ticks.callback = (_value, index) => valueTicks[index]
  return { ...config, options: { ...drawn, devicePixelRatio } }
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((item: unknown) => mapTexts(item, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapTexts(item, change)]))
}
