import type { ChartRenderer } from '../chart.ts'
import { createDrawer } from './draw.ts'
import { drawOnServer } from './quickchart.ts'

/** Draws in this process, in a thread of its own, or on the QuickChart server where one is given. */
export function createChartRenderer({ quickchartUrl }: { quickchartUrl?: string | undefined } = {}): ChartRenderer {
  if (quickchartUrl !== undefined) return remoteRenderer(quickchartUrl)
  return createDrawer()
}

function remoteRenderer(url: string): ChartRenderer {
  return {
    async draw(spec) {
      // Loaded with the first chart: quickchart-js brings 10 MB of HTTP client that a bot without pictures need not carry.
      const { toDrawing } = await import('./quickchart-adapter.ts')
      return drawOnServer(toDrawing(spec), { url })
    },
    stop: async () => {},
  }
}
