import { expect, it } from 'vitest'
import type { ChartUnit } from '../../src/chart.ts'
import { printOnChart } from '../../src/charts/print-on-chart.ts'

const percent: ChartUnit = { suffix: '%', decimals: 1 }
const count: ChartUnit = { suffix: 'customers', decimals: 0 }
const euro: ChartUnit = { prefix: '€', suffix: '', decimals: 2 }
const seconds: ChartUnit = { suffix: 's', decimals: 1, isDuration: true }

it.each<[number, ChartUnit, number | undefined, string]>([
  [1284.4, euro, undefined, '€1,284'],
  [-1284.4, euro, 500, '−€1,284'],
  [12.5, euro, 5, '€12.50'],
  [100.06, euro, 0.05, '€100.06'],
  [12_345_678, euro, undefined, '€12.35M'],
  [-2_100_000, count, undefined, '−2.100M'],
  [1e300, count, undefined, '1e+300'],
  [18.65, percent, undefined, '18.7%'],
  [99.96, percent, 20, '100.0%'],
  [99.96, percent, 0.1, '99.96%'],
  [99.999_96, percent, 0.0001, '99.99996%'],
  [204, count, 50, '204'],
  [227.4, seconds, 60, '3m 47s'],
])('printOnChart() prints %d of %j beside steps of %s as short as it can', (value, unit, step, text) => {
  expect(printOnChart(value, unit, step)).toBe(text)
})
