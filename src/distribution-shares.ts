import type { DistributionChart } from './chart.ts'

/** An answer, how often it was given, and its share in per cent now and before; null where nothing was counted. */
export interface AnswerShare {
  readonly label: string
  readonly count: number | null
  readonly share: number | null
  readonly before: number | null
  readonly isGood: boolean | undefined
}

/** Each answer with its share of all that were given; what is negative or no number counts as not known. */
export function distributionShares({ bars, before }: Pick<DistributionChart, 'bars' | 'before'>): AnswerShare[] {
  const shares = sharesOf(bars.map(({ count }) => count))
  const sharesBefore = sharesOf(bars.map((_, index) => before?.counts[index] ?? null))
  return bars.map(({ label, count, isGood }, index) => ({
    label,
    count: countOf(count),
    share: shares[index] ?? null,
    before: sharesBefore[index] ?? null,
    isGood,
  }))
}

function sharesOf(values: readonly (number | null)[]): (number | null)[] {
  const counts = values.map(countOf)
  const sum = counts.reduce<number>((total, count) => total + (count ?? 0), 0)
  return counts.map((count) => (count === null || sum === 0 ? null : (count / sum) * 100))
}

function countOf(value: number | null): number | null {
  return value !== null && value >= 0 ? Math.min(value, 1e300) : null
}
