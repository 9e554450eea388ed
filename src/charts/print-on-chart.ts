import { printChartValue, type ChartUnit } from '../chart.ts'

/** A value with its unit, as answers print it, and as short as a picture needs it. */
export function printOnChart(value: number, unit: ChartUnit): string {
  return printChartValue(value, shortUnit(unit))
}

/** The unit for use behind every number: signs (`%`, `s`, `EUR`) stay, words would take the room, and the title says them. */
export function shortUnit(unit: ChartUnit): ChartUnit {
  return unit.suffix.length <= 3 ? unit : { ...unit, suffix: '' }
}
