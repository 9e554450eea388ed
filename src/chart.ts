import { createHash } from 'node:crypto'
import { printDuration, printNumber } from './domain/print-number.ts'
import type { Day } from './domain/time/day.ts'
import type { Period } from './domain/time/period.ts'

/**
 * One picture, said in data: what is shown, never how. Drawn by `charts/`; its words come from `messages/`, ready to
 * print. Values are in the unit the reader sees (per cent, seconds, major units of money); null is a gap, never a zero.
 */
export type ChartSpec = LineChart | BarChart | StackedChart | MultiplesChart | DistributionChart | HeatMapChart

/** The ground it stands on; light where nothing is said. */
export type Look = 'light' | 'dark'

interface ChartBase {
  readonly title: string
  /** Under the title: the dates, always. */
  readonly subtitle: string
  readonly look?: Look
}

/** What stands behind the numbers on the axis: `%`, `s`, `customers`. */
export interface ChartUnit {
  readonly suffix: string
  /** What stands before the numbers instead: `€`. */
  readonly prefix?: string
  /** Decimals of a printed value; the axis takes what its steps need. */
  readonly decimals: number
  /** Durations are printed as `3m 47s`. */
  readonly isDuration?: boolean
}

/** A value a day, the same days of the comparison period behind it, and the limits across it. */
export interface LineChart extends ChartBase {
  readonly kind: 'line'
  readonly unit: ChartUnit
  readonly days: readonly Day[]
  readonly values: readonly (number | null)[]
  readonly seriesName: string
  readonly comparison?: { readonly name: string; readonly values: readonly (number | null)[] }
  readonly limits: readonly ChartLimit[]
  /** The last day is not over: its value is drawn apart, and neither printed nor held against the limits. */
  readonly isUnfinished?: boolean
  /** Where values usually lie, drawn behind the line. */
  readonly band?: ControlBand
  /**
   * What happened, each on one of the days and in their order, outside text on one line; the first few are named in the
   * picture, the others marked.
   */
  readonly notes?: readonly ChartNote[]
  /** Days on which an alarm stood, apart and in their order: shaded behind the line. */
  readonly alarms?: readonly Period[]
}

/** From `low` to `high`, both included, in the unit of the line. */
export interface ControlBand {
  readonly centre: number
  readonly low: number
  readonly high: number
  readonly label: string
}

export interface ChartNote {
  readonly day: Day
  readonly label: string
}

/** A value a group, longest bar first as given; `muted` marks groups too small to judge. */
export interface BarChart extends ChartBase {
  readonly kind: 'bar'
  readonly unit: ChartUnit
  readonly bars: readonly { readonly label: string; readonly value: number | null; readonly muted?: boolean }[]
  readonly limits: readonly ChartLimit[]
}

/**
 * How each day is made up: the share of each series in the sum of the day, the most important series first. More than
 * six are folded, the last of them into "other". What is missing or negative has no share; a day without any is a gap.
 */
export interface StackedChart extends ChartBase {
  readonly kind: 'stacked'
  readonly days: readonly Day[]
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[]
}

/** Up to twelve small lines beside each other, each on a scale of its own. */
export interface MultiplesChart extends ChartBase {
  readonly kind: 'multiples'
  readonly panels: readonly MultiplesPanel[]
}

export interface MultiplesPanel {
  readonly title: string
  readonly unit: ChartUnit
  readonly days: readonly Day[]
  readonly values: readonly (number | null)[]
  readonly limits: readonly ChartLimit[]
}

/** How often each answer was given, in the order of the scale; of `before` only the shares are compared. */
export interface DistributionChart extends ChartBase {
  readonly kind: 'distribution'
  readonly seriesName: string
  readonly bars: readonly { readonly label: string; readonly count: number | null; readonly isGood?: boolean }[]
  readonly before?: { readonly name: string; readonly counts: readonly (number | null)[] }
}

/** A value a day as a calendar: a week a column, Monday on top. `direction` says which values are to be glad of. */
export interface HeatMapChart extends ChartBase {
  readonly kind: 'heat-map'
  readonly unit: ChartUnit
  readonly days: readonly Day[]
  readonly values: readonly (number | null)[]
  readonly direction: 'more-is-better' | 'less-is-better' | 'neutral'
}

export interface ChartLimit {
  readonly severity: 'warn' | 'critical'
  /** Which side is broken; bounds are strict, so a value on the bound holds. */
  readonly sign: '>' | '<'
  readonly bound: number
  readonly label: string
}

/** Draws pictures, one at a time and off the event loop. */
export interface ChartRenderer {
  /**
   * A PNG of at most 5 MB, 1600 pixels wide; the same spec gives the same picture. Rejects with an Error that says what
   * failed: no picture within 10 seconds of its turn, too many pictures waiting, the renderer stopped. The message it
   * belongs to goes out without it.
   */
  draw(spec: ChartSpec): Promise<Buffer>
  /** Rejects what still waits and frees what drawing took. */
  stop(): Promise<void>
}

/** Names a picture by what it shows: SHA-256, hex, of the spec with its keys in order. Equal specs have equal keys. */
export function chartKey(spec: ChartSpec): string {
  return createHash('sha256').update(JSON.stringify(spec, withSortedKeys)).digest('hex')
}

/** Whether the value is on the wrong side of the limit. */
export function isBeyond(limit: ChartLimit, value: number): boolean {
  return limit.sign === '>' ? value > limit.bound : value < limit.bound
}

/** The limit a value breaks, the critical one first; undefined when it holds all. */
export function brokenLimit(limits: readonly ChartLimit[], value: number): ChartLimit | undefined {
  const broken = limits.filter((limit) => isBeyond(limit, value))
  return broken.find((limit) => limit.severity === 'critical') ?? broken[0]
}

/** A value with its unit, as answers print it: `18.7%`, `1,204 customers`, `67.4 s`, `3m 47s`. Halves away from zero. */
export function printChartValue(value: number, unit: ChartUnit): string {
  return unit.isDuration ? printDuration(value, unit.decimals) : withUnit(printNumber(value, unit.decimals), unit)
}

/** Puts the unit around a printed number; of what stands behind, only the per cent sign stands close. */
export function withUnit(number: string, { prefix = '', suffix }: ChartUnit): string {
  const signed = number.startsWith('−') ? `−${prefix}${number.slice(1)}` : prefix + number
  return suffix === '' || suffix === '%' ? signed + suffix : `${signed} ${suffix}`
}

function withSortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
