import type { ChartUnit } from '../chart.ts'
import { isOwnUnit, type BuiltInUnit, type Unit } from '../domain/catalogue/unit.ts'
import { currencyDecimals } from '../domain/entries/amount.ts'
import { plainName } from './escape.ts'
import { currencySymbol, decimalsOf } from './format-value.ts'

/** A value as a chart shows it: money in major units. */
export function displayed(value: number | null, unit: Unit, currency: string): number | null {
  return value === null || unit !== 'money' ? value : value / 10 ** currencyDecimals(currency)
}

/** Things that are counted are named by the title. */
const SUFFIXES: Partial<Record<BuiltInUnit, string>> = {
  'per hour': 'per hour',
  'per 1000': 'per 1,000',
  pp: 'pp',
  days: 'days',
}

/** How a metric's unit is printed on a chart. */
export function chartUnit(unit: Unit, currency: string): ChartUnit {
  if (unit === 's') return { suffix: 's', decimals: 1, isDuration: true }
  if (unit === '%') return { suffix: '%', decimals: 1 }
  if (unit === 'money') return { prefix: currencySymbol(currency), suffix: '', decimals: currencyDecimals(currency) }
  if (isOwnUnit(unit)) return { suffix: unit.decimals === 0 ? '' : plainName(unit.words), decimals: unit.decimals }
  return { suffix: SUFFIXES[unit] ?? '', decimals: decimalsOf(unit) }
}
