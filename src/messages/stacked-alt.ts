import type { ChartUnit, StackedChart } from '../chart.ts'
import { stackedShares } from '../stacked-shares.ts'
import { dayName, pointsOfDays, tellSeries } from './alt-points.ts'

const PERCENT: ChartUnit = { suffix: '%', decimals: 0 }

/** The shares of the last day that has any, and then how each part went: many parts may be cut, the last day may not. */
export function stackedSentences(spec: StackedChart): string[] {
  const parts = stackedShares(spec)
  const last = Math.max(-1, ...parts.map(({ shares }) => shares.findLastIndex((share) => share !== null)))
  if (last < 0) return ['No values']
  const latest = parts.map(({ name, shares }) => `${name} ${Math.round(shares[last] ?? 0)}%`)
  return [
    `Shares of ${dayName(spec.days[last], spec.days.length)} – ${latest.join(', ')}`,
    ...parts.map(({ name, shares }) => `${name} – ${tellSeries(pointsOfDays(spec.days, shares), PERCENT)}`),
  ]
}
