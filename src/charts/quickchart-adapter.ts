import type QuickChartClass from 'quickchart-js'
import QuickChartModule from 'quickchart-js'
import type { ChartSpec } from '../chart.ts'
import { chartConfig } from './chart-config.ts'
import { card } from './look.ts'
import { paletteOf } from './palette.ts'

// Its types describe an ES module, its package.json a CommonJS one, and TypeScript believes the latter.
const QuickChart = QuickChartModule as unknown as typeof QuickChartClass.default

/** What both renderers draw: `chart` is the configuration as JSON, sizes are in logical pixels. */
export interface Drawing {
  readonly chart: string
  readonly width: number
  readonly height: number
  readonly devicePixelRatio: number
  readonly backgroundColor: string
  readonly format: string
  readonly version: string
}

/** The spec as QuickChart's parameters. */
export function toDrawing(spec: ChartSpec): Drawing {
  const { config, width, height } = chartConfig(spec)
  const quickChart = new QuickChart()
    .setConfig(JSON.stringify(config))
    .setVersion('4')
    .setWidth(width)
    .setHeight(height)
    .setDevicePixelRatio(card.pixelRatio)
    .setBackgroundColor(paletteOf(spec.look).card)
  return quickChart.getPostData() as Drawing
}
