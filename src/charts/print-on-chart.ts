import { printChartValue, withUnit, type ChartUnit } from '../chart.ts'
import { compactNumber } from './compact-number.ts'

/**
 * A value with its unit, as answers print it, and as short as a picture needs it: `€1,284` without cents, `€12.35M`.
 * Beside an axis it takes as many decimals as its steps tell apart: no `100.0%` next to a point that is below 100.
 */
export function printOnChart(value: number, unit: ChartUnit, step = Infinity): string {
  const short = shortUnit(unit)
  const size = Math.abs(value)
  if (unit.isDuration) return printChartValue(value, short)
  if (size >= 1e6) return withUnit(compactNumber(value, { largest: size, step: size / 1000 }), short)
  return printChartValue(value, { ...short, decimals: decimalsFor(value, { unit, step }) })
}

/** The unit for use behind every number: signs (`%`, `s`, `EUR`) stay, words would take the room, and the title says them. */
export function shortUnit(unit: ChartUnit): ChartUnit {
  return unit.suffix.length <= 3 ? unit : { ...unit, suffix: '' }
}

/** Enough for the printed number to be within a tenth of a step from where its point is. */
function decimalsFor(value: number, { unit, step }: { unit: ChartUnit; step: number }): number {
  let decimals = unit.prefix !== undefined && Math.abs(value) >= 100 ? 0 : unit.decimals
  while (decimals < 9 && Math.abs(Number(value.toFixed(decimals)) - value) > step / 10) {
    decimals = Math.max(unit.decimals, decimals + 1)
  }
  return decimals
}
