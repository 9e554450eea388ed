import type { BarChart, ChartLimit, LineChart } from '../../src/chart.ts'
import { addDays } from '../../src/domain/time/day.ts'

export const warn: ChartLimit = { severity: 'warn', sign: '>', bound: 5, label: 'warn > 5%' }
export const critical: ChartLimit = { severity: 'critical', sign: '>', bound: 8, label: 'critical > 8%' }

/** A line from 25 October 2026 on, with as many days as it has values. */
export function line(values: readonly (number | null)[], changes: Partial<LineChart> = {}): LineChart {
  return {
    kind: 'line',
    title: 'Churn',
    subtitle: '25 Oct – 23 Nov 2026',
    unit: { suffix: '%', decimals: 1 },
    days: values.map((_, index) => addDays('2026-10-25', index)),
    values,
    seriesName: 'These days',
    limits: [],
    ...changes,
  }
}

export function bars(values: readonly (number | null)[], changes: Partial<BarChart> = {}): BarChart {
  return {
    kind: 'bar',
    title: 'Churn by channel',
    subtitle: '25 Oct – 23 Nov 2026',
    unit: { suffix: '%', decimals: 1 },
    bars: values.map((value, index) => ({ label: `group ${index + 1}`, value })),
    limits: [],
    ...changes,
  }
}

/** Thirty quiet days with a bad week among them. */
export const badMonth = Array.from({ length: 30 }, (_, day) => 4 + (day % 3) * 0.2 + (day > 16 && day < 24 ? 4 : 0))
