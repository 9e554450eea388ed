import type { ChartSpec } from '../chart.ts'
import { barConfig } from './bar-config.ts'
import { distributionConfig } from './distribution-config.ts'
import { heatMapConfig } from './heat-map-config.ts'
import { lineConfig } from './line-config.ts'
import { multiplesConfig } from './multiples-config.ts'
import type { SizedConfig } from './sized-config.ts'
import { stackedConfig } from './stacked-config.ts'

/** What Chart.js and its annotation plugin need to draw the spec. Never fails: a number that is none counts as a gap. */
export function chartConfig(spec: ChartSpec): SizedConfig {
  switch (spec.kind) {
    case 'line':
      return lineConfig(spec)
    case 'bar':
      return barConfig(spec)
    case 'stacked':
      return stackedConfig(spec)
    case 'multiples':
      return multiplesConfig(spec)
    case 'distribution':
      return distributionConfig(spec)
    case 'heat-map':
      return heatMapConfig(spec)
  }
}
