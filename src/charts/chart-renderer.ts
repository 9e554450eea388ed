import type { ChartRenderer } from '../chart.ts'
import { createDrawer } from './draw.ts'
import { toDrawing } from './quickchart-adapter.ts'
import { drawOnServer } from './quickchart.ts'

/** Draws in this process, in a thread of its own, or on the QuickChart server where one is given. */
export function createChartRenderer({ quickchartUrl }: { quickchartUrl?: string | undefined } = {}): ChartRenderer {
  if (quickchartUrl !== undefined) return remoteRenderer(quickchartUrl)
  const drawer = createDrawer()
  return { draw: async (spec) => drawer.draw(toDrawing(spec)), stop: () => drawer.stop() }
}

function remoteRenderer(url: string): ChartRenderer {
  return { draw: async (spec) => drawOnServer(toDrawing(spec), { url }), stop: async () => {} }
}
