import { printChartValue, type ChartUnit } from '../chart.ts'

/** A value with its unit as answers print it; a unit that is a word stays away, for its room and because the title says it. */
export function printOnChart(value: number, unit: ChartUnit): string {
  return printChartValue(value, isShort(unit) ? unit : { ...unit, suffix: '' })
}

/** Whether the unit is a sign (`%`, `s`, `EUR`) that may stand behind every number. */
export function isShort(unit: ChartUnit): boolean {
  return unit.suffix.length <= 3
}
