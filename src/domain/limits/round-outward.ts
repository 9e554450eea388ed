import { takesDecimals, type Unit } from '../catalogue/unit.ts'
import type { OneSidedBound } from './limit.ts'

/** Steps of durations that people type, up to so many seconds. */
const DURATION_STEPS = [
  { upTo: 120, step: 5 },
  { upTo: 600, step: 15 },
  { upTo: 3_600, step: 60 },
  { upTo: 36_000, step: 300 },
  { upTo: Infinity, step: 3_600 },
] as const

/**
 * The bound, or the nearest less strict one, that a person would type: two digits of the value, or of what is left to
 * 100 %, at least a tenth or, where there are no decimals, a whole; durations in round seconds, minutes or hours.
 */
export function roundOutward({ sign, value }: OneSidedBound, unit: Unit): OneSidedBound {
  const step = stepAt(value, unit)
  // 8.4 is 84 tenths, and not 84.00000000000001.
  const steps = Number((value / step).toFixed(9))
  const rounded = (sign === '>' ? Math.ceil(steps) : Math.floor(steps)) * step
  return { sign, value: Number(rounded.toFixed(1)) }
}

function stepAt(value: number, unit: Unit): number {
  const size = Math.abs(value)
  if (unit === 's') return DURATION_STEPS.find(({ upTo }) => size <= upTo)!.step
  const scale = unit === '%' && size < 100 ? Math.min(size, 100 - size) : size
  const twoDigits = 10 ** (Math.floor(Math.log10(Math.max(scale, 1e-9))) - 1)
  return Math.max(twoDigits, takesDecimals(unit) ? 0.1 : 1)
}
