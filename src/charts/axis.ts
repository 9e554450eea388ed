import { withUnit, type ChartUnit } from '../chart.ts'
import { compactNumber } from './compact-number.ts'
import { shortUnit } from './print-on-chart.ts'

/** A value axis: ticks in whole steps from `min` on, each with a label, from the bottom up, and room from the last to `max`. */
export interface Axis {
  readonly min: number
  readonly max: number
  readonly step: number
  readonly labels: readonly string[]
}

const MAX_STEPS = 5
const DURATION_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400]
/** Percentages above the first that lie no further apart than the second would be a flat line on an axis from zero. */
const CUT = { from: 60, range: 20 }
/** What is free above the last tick and above the largest number, as shares of the range: about 8 and 27 pixels. */
const ROOM = { aboveTicks: 0.03, aboveNumbers: 0.1 }
/** Beyond it a range would overflow; no measure gets near. */
const HUGE = 1e300

/**
 * An axis for the numbers given, of at most six ticks, with some room above the largest. It starts at zero, except for
 * percentages that are high and close together (a service level of 92 to 96).
 */
export function valueAxis(numbers: readonly number[], unit: ChartUnit): Axis {
  const low = Math.max(-HUGE, Math.min(...numbers, Infinity))
  const high = Math.min(HUGE, Math.max(...numbers, -Infinity))
  if (low > high || (low === 0 && high === 0)) return axisBetween(0, 1, unit)
  if (unit.suffix === '%' && low > CUT.from && low < high && high - low <= CUT.range)
    return axisBetween(low, high, unit)
  return axisBetween(Math.min(0, low), Math.max(0, high), unit)
}

function axisBetween(low: number, high: number, unit: ChartUnit): Axis {
  const step = stepFor(low, high, unit)
  const first = Math.floor(low / step + 1e-9)
  const last = Math.ceil(high / step - 1e-9)
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => tidy((first + index) * step))
  const min = ticks[0] ?? 0
  const top = ticks.at(-1) ?? 1
  return {
    min,
    max: Math.max(top + (top - min) * ROOM.aboveTicks, high + (top - min) * ROOM.aboveNumbers),
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
  const largest = Math.max(...axis.ticks.map(Math.abs))
  if (axis.unit.isDuration) return durationLabel(tick, largest)
  return withUnit(compactNumber(tick, { largest, step: axis.step }), shortUnit(axis.unit))
}

function durationLabel(tick: number, longest: number): string {
  if (tick === 0) return '0'
  const sign = tick < 0 ? '−' : ''
  const size = Math.abs(tick)
  if (longest < 120) return `${sign}${size} s`
  const parts = [
    [Math.floor(size / 3600), 'h'],
    [Math.floor(size / 60) % 60, 'm'],
    [size % 60, 's'],
  ] as const
  return sign + parts.flatMap(([count, letter]) => (count > 0 ? [`${count}${letter}`] : [])).join(' ')
}
