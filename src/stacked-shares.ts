import type { StackedChart } from './chart.ts'

/** More colours nobody tells apart. */
const MOST_SERIES = 6
const OTHER = 'other'

/** A series with its share of each day's sum in per cent; null on a day without any. */
export interface Shares {
  readonly name: string
  readonly shares: readonly (number | null)[]
}

/** The shares of at most six series, day by day; of more the last are added up as "other". */
export function stackedShares({ days, series }: Pick<StackedChart, 'days' | 'series'>): Shares[] {
  const parts = folded(series.map(({ name, values }) => ({ name, values: days.map((_, day) => partOf(values[day])) })))
  const sums = days.map((_, day) => sumOf(parts.map(({ values }) => values[day] ?? 0)))
  return parts.map(({ name, values }) => ({
    name,
    shares: values.map((value, day) => (sums[day] ? (value / sums[day]) * 100 : null)),
  }))
}

interface Part {
  readonly name: string
  readonly values: readonly number[]
}

function folded(parts: readonly Part[]): Part[] {
  if (parts.length <= MOST_SERIES) return [...parts]
  const rest = parts.slice(MOST_SERIES - 1)
  const values = (rest[0]?.values ?? []).map((_, day) => sumOf(rest.map((part) => part.values[day] ?? 0)))
  return [...parts.slice(0, MOST_SERIES - 1), { name: OTHER, values }]
}

/** A part of a whole is a number from zero up; a bound keeps sums finite. */
function partOf(value: number | null | undefined): number {
  return value != null && value > 0 ? Math.min(value, 1e300) : 0
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}
