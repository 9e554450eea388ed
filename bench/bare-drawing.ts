import { createRequire } from 'node:module'
import { createCanvas, GlobalFonts } from '@napi-rs/canvas'
import { Chart, registerables, type ChartConfiguration } from 'chart.js'
import annotation from 'chartjs-plugin-annotation'
import { answerOrders } from './answer-orders.ts'

/** A configuration in JSON, and how many times to draw it. */
export interface BareDrawOrder {
  readonly chart: string
  readonly width: number
  readonly height: number
  readonly devicePixelRatio: number
  readonly times: number
}

export interface BareDrawn {
  readonly durationsMs: readonly number[]
  readonly bytes: number
}

const latin = 'files/inter-latin-wght-normal.woff2'
GlobalFonts.registerFromPath(createRequire(import.meta.url).resolve(`@fontsource-variable/inter/${latin}`), 'Inter')
Chart.register(...registerables, annotation)
const canvas = createCanvas(1, 1)

/** Chart.js on a canvas and the canvas's own PNG, as its documentation shows it: no thread, no card, no font looked up. */
async function draw({ chart, width, height, devicePixelRatio, times }: BareDrawOrder): Promise<BareDrawn> {
  const durationsMs: number[] = []
  let bytes = 0
  for (let drawing = 0; drawing < times; drawing += 1) {
    const startedAt = performance.now()
    bytes = await drawOnce(JSON.parse(chart) as ChartConfiguration, { width, height, devicePixelRatio })
    durationsMs.push(performance.now() - startedAt)
  }
  return { durationsMs, bytes }
}

async function drawOnce(
  { type, data, options }: ChartConfiguration,
  { width, height, devicePixelRatio }: { width: number; height: number; devicePixelRatio: number },
): Promise<number> {
  canvas.width = width
  canvas.height = height
  const still: ChartConfiguration['options'] = { responsive: false, animation: false, events: [], devicePixelRatio }
  const drawn = new Chart(canvas, { type, data, options: { ...options, ...still } })
  const png = await canvas.encode('png')
  drawn.destroy()
  return png.length
}

answerOrders(draw)
