import { withUnit, type ChartUnit } from '../chart.ts'
import { shortUnit } from './print-on-chart.ts'

/** A value axis: from `min` to `max` in whole steps, with a label for each tick from the bottom up. */
export interface Axis {
  readonly min: number
  readonly max: number
  readonly step: number
  readonly labels: readonly string[]
}

const MAX_STEPS = 5
const DURATION_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400]
/** Beyond it a range would overflow; no measure gets near. */
const HUGE = 1e300

/**
 * An axis for the numbers given, of at most six ticks. It starts at zero, except where that would press values that lie
 * close together and far from zero (a service level of 92 to 96) into a flat line.
 */
export function valueAxis(numbers: readonly number[], unit: ChartUnit): Axis {
  const low = Math.max(-HUGE, Math.min(...numbers, Infinity))
  const high = Math.min(HUGE, Math.max(...numbers, -Infinity))
  if (low > high) return axisBetween(0, 1, unit)
  if (low > high / 2 && low < high) return axisBetween(low, high, unit)
  if (low === 0 && high === 0) return axisBetween(0, 1, unit)
  return axisBetween(Math.min(0, low), Math.max(0, high), unit)
}

function axisBetween(low: number, high: number, unit: ChartUnit): Axis {
  const step = stepFor(low, high, unit)
  const first = Math.floor(low / step + 1e-9)
  const last = Math.ceil(high / step - 1e-9)
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => tidy((first + index) * step))
  return {
    min: ticks[0] ?? 0,
    max: ticks.at(-1) ?? 1,
    step,
    labels: ticks.map((tick) => tickLabel(tick, { ticks, step, unit })),
  }
}

function stepFor(low: number, high: number, unit: ChartUnit): number {
  const fits = (step: number) => Math.ceil(high / step - 1e-9) - Math.floor(low / step + 1e-9) <= MAX_STEPS
  const finest = unit.isDuration ? 1 : 10 ** -unit.decimals
  const named = unit.isDuration ? DURATION_STEPS.find((step) => fits(step)) : undefined
  if (named !== undefined) return named
  for (let power = Math.floor(Math.log10((high - low) / MAX_STEPS)) - 1; ; power++) {
    const step = [1, 2, 5].map((factor) => tidy(factor * 10 ** power)).find((size) => size >= finest && fits(size))
    if (step !== undefined) return step
  }
}

/** Takes the float dust off: three steps of 0.1 are 0.3. */
function tidy(value: number): number {
  return Number(value.toPrecision(12))
}

function tickLabel(tick: number, axis: { ticks: readonly number[]; step: number; unit: ChartUnit }): string {
  if (axis.unit.isDuration) return durationLabel(tick, Math.max(...axis.ticks.map(Math.abs)))
  const number = compactNumber(tick, Math.max(0, -Math.floor(Math.log10(axis.step) + 1e-9)))
  return withUnit(number, shortUnit(axis.unit))
}

function durationLabel(tick: number, longest: number): string {
  if (tick === 0) return '0'
  if (longest < 120) return `${minus(tick)}${Math.abs(tick)} s`
  const size = Math.abs(tick)
  const parts = [
    [Math.floor(size / 3600), 'h'],
    [Math.floor(size / 60) % 60, 'm'],
    [size % 60, 's'],
  ] as const
  return minus(tick) + parts.flatMap(([count, letter]) => (count > 0 ? [`${count}${letter}`] : [])).join(' ')
}

function compactNumber(value: number, decimals: number): string {
  const size = Math.abs(value)
  if (size >= 1e15) return minus(value) + size.toExponential()
  const [divisor, letter] =
    size >= 1e12
      ? [1e12, 'T']
      : size >= 1e9
        ? [1e9, 'B']
        : size >= 1e6
          ? [1e6, 'M']
          : size >= 1e4
            ? [1e3, 'k']
            : [1, '']
  if (divisor > 1) return `${minus(value)}${tidy(size / divisor)}${letter}`
  return minus(value) + size.toFixed(decimals).replace(/\B(?=(\d{3})+(\.|$))(?<!\.\d*)/g, ',')
}

function minus(value: number): string {
  return value < 0 ? '−' : ''
}
