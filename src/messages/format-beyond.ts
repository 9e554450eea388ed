import type { Unit } from '../domain/catalogue/unit.ts'
import { brokenEdge } from '../domain/limits/bound.ts'
import type { Bound } from '../domain/limits/limit.ts'
import { printNumber } from '../domain/print-number.ts'
import { formatValue, signed, wholeDuration } from './format-value.ts'

export interface Breach {
  readonly bound: Bound
  readonly unit: Unit
  readonly currency: string
}

/** A value that breaks a bound, with as many decimals, or seconds, as it takes to see that it does. */
export function formatBeyond(value: number, { bound, unit, currency }: Breach): string {
  const usual = formatValue(value, unit, currency)
  const edge = brokenEdge(bound, value)?.value
  if (edge === undefined || usual !== formatValue(edge, unit, currency)) return usual
  if (unit === 's' && Math.round(value) !== edge) return wholeDuration(Math.round(value))
  const decimals = [2, 3, 4].find((count) => printNumber(value, count) !== printNumber(edge, count)) ?? 4
  if (unit === '%' || unit === 's') return `${printNumber(value, decimals)}${unit === 's' ? ' s' : '%'}`
  return unit === 'pp' ? `${signed(value, decimals)} pp` : usual
}
