import type { ChartConfiguration } from 'chart.js'

/**
 * A Chart.js 4 configuration as plain JSON, so that a worker and a QuickChart server take the same one. Chart.js takes
 * tick labels from a function only; their texts stand in `valueTicks`, bottom up, and each renderer puts them in.
 */
export type ChartConfig = (Plain<'line'> | Plain<'bar'>) & { readonly valueTicks: readonly string[] }

type Plain<Kind extends 'line' | 'bar'> = Pick<
  ChartConfiguration<Kind, (number | null)[], string>,
  'type' | 'data' | 'options'
>

/** A configuration with the size of its picture in logical pixels. */
export interface SizedConfig {
  readonly config: ChartConfig
  readonly width: number
  readonly height: number
}
