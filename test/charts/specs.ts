import type {
  BarChart,
  ChartLimit,
  DistributionChart,
  HeatMapChart,
  LineChart,
  MultiplesChart,
  MultiplesPanel,
  StackedChart,
} from '../../src/chart.ts'
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

/** Shares from 25 October 2026 on, a series for each list of values. */
export function stacked(
  series: readonly (readonly (number | null)[])[],
  changes: Partial<StackedChart> = {},
): StackedChart {
  return {
    kind: 'stacked',
    title: 'Contacts by channel',
    subtitle: '25 Oct – 23 Nov 2026',
    days: (series[0] ?? []).map((_, index) => addDays('2026-10-25', index)),
    series: series.map((values, index) => ({ name: `channel ${index + 1}`, values })),
    ...changes,
  }
}

export function panel(values: readonly (number | null)[], changes: Partial<MultiplesPanel> = {}): MultiplesPanel {
  return {
    title: 'Churn',
    unit: { suffix: '%', decimals: 1 },
    days: values.map((_, index) => addDays('2026-10-25', index)),
    values,
    limits: [],
    ...changes,
  }
}

export function multiples(panels: readonly MultiplesPanel[], changes: Partial<MultiplesChart> = {}): MultiplesChart {
  return { kind: 'multiples', title: 'This morning', subtitle: '25 Oct – 23 Nov 2026', panels, ...changes }
}

/** Ratings from 1 on, as many as there are counts. */
export function distribution(
  counts: readonly (number | null)[],
  changes: Partial<DistributionChart> = {},
): DistributionChart {
  return {
    kind: 'distribution',
    title: 'Ratings',
    subtitle: '25 Oct – 23 Nov 2026',
    seriesName: 'These days',
    bars: counts.map((count, index) => ({ label: String(index + 1), count })),
    ...changes,
  }
}

/** A value a day from Tuesday, 1 September 2026 on. */
export function heatMap(values: readonly (number | null)[], changes: Partial<HeatMapChart> = {}): HeatMapChart {
  return {
    kind: 'heat-map',
    title: 'Complaints',
    subtitle: '1 Sep – 30 Nov 2026',
    unit: { suffix: 'complaints', decimals: 0 },
    days: values.map((_, index) => addDays('2026-09-01', index)),
    values,
    direction: 'less-is-better',
    ...changes,
  }
}
