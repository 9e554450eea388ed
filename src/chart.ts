import type { Day } from './domain/time/day.ts'

/**
 * One picture, said in data: what is shown, never how. Drawn by `charts/`; its words come from `messages/`, ready to
 * print. Values are in the unit the reader sees (per cent, seconds, major units of money); null is a gap, never a zero.
 */
export type ChartSpec = LineChart | BarChart

interface ChartBase {
  readonly title: string
  /** Under the title: the dates, always. */
  readonly subtitle: string
  /** What stands behind the numbers on the axis: `%`, `s`, `customers`. */
  readonly unit: ChartUnit
}

export interface ChartUnit {
  readonly suffix: string
  /** Decimals on axis and labels. */
  readonly decimals: number
  /** Durations are printed as `3m 47s`. */
  readonly isDuration?: boolean
}

/** A value a day, the same days of the comparison period behind it, and the limits across it. */
export interface LineChart extends ChartBase {
  readonly kind: 'line'
  readonly days: readonly Day[]
  readonly values: readonly (number | null)[]
  readonly seriesName: string
  readonly comparison?: { readonly name: string; readonly values: readonly (number | null)[] }
  readonly limits: readonly ChartLimit[]
}

/** A value a group, longest bar first as given; `muted` marks groups too small to judge. */
export interface BarChart extends ChartBase {
  readonly kind: 'bar'
  readonly bars: readonly { readonly label: string; readonly value: number | null; readonly muted?: boolean }[]
  readonly limits: readonly ChartLimit[]
}

export interface ChartLimit {
  readonly severity: 'warn' | 'critical'
  readonly bound: number
  readonly label: string
}
