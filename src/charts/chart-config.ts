import type { ChartSpec } from '../chart.ts'
import { barConfig } from './bar-config.ts'
import { lineConfig } from './line-config.ts'
import type { SizedConfig } from './sized-config.ts'

/** What Chart.js and its annotation plugin need to draw the spec. Never fails: a number that is none counts as a gap. */
export function chartConfig(spec: ChartSpec): SizedConfig {
  return spec.kind === 'line' ? lineConfig(spec) : barConfig(spec)
}
