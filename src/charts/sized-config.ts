import type { ChartConfiguration } from 'chart.js'
import type { Look } from '../chart.ts'

/**
 * A Chart.js 4 configuration as plain JSON, so that a worker and a QuickChart server take the same one. Chart.js takes
 * tick labels from a function only; their texts stand in `valueTicks`, bottom up, and each renderer puts them in.
 */
export type ChartConfig = (Plain<'line'> | Plain<'bar'>) & {
  readonly look: Look
  readonly valueTicks: readonly string[]
}

/** A value; a bar from one to another; a point of a plane. */
export type Datum = number | null | [number, number] | PlanePoint

export interface PlanePoint {
  readonly x: number
  readonly y: number | null | [number, number]
}

type Plain<Kind extends 'line' | 'bar'> = Pick<ChartConfiguration<Kind, Datum[], string>, 'type' | 'data' | 'options'>

/** A configuration with the size of its picture in logical pixels. */
export interface SizedConfig {
  readonly config: ChartConfig
  readonly width: number
  readonly height: number
}
