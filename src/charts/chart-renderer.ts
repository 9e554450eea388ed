import type { ChartRenderer, ChartSpec } from '../chart.ts'
import { createDrawer } from './draw.ts'
import type { Drawing } from './quickchart-adapter.ts'
import { drawOnServer } from './quickchart.ts'

/** Draws in this process, in a thread of its own, or on the QuickChart server where one is given. */
export function createChartRenderer({ quickchartUrl }: { quickchartUrl?: string | undefined } = {}): ChartRenderer {
  if (quickchartUrl !== undefined) return remoteRenderer(quickchartUrl)
  const drawer = createDrawer()
  return { draw: async (spec) => drawer.draw(await toDrawing(spec)), stop: () => drawer.stop() }
}

function remoteRenderer(url: string): ChartRenderer {
  return { draw: async (spec) => drawOnServer(await toDrawing(spec), { url }), stop: async () => {} }
}

/** Loaded with the first chart: quickchart-js brings 10 MB of HTTP client that a bot without pictures need not carry. */
async function toDrawing(spec: ChartSpec): Promise<Drawing> {
  const adapter = await import('./quickchart-adapter.ts')
  return adapter.toDrawing(spec)
}
