import type { Figure } from '../domain/answer/figure.ts'
import type { Metric } from '../domain/catalogue/metric.ts'
import { isShare, SMALL_SAMPLE } from '../domain/statistics/wilson.ts'

const MEANS: ReadonlySet<Metric['figure']['kind']> = new Set(['duration', 'rating-balance', 'quotient'])

/** Whether a figure rests on so few that it is to be marked: a share or a mean of under 30; counts speak for themselves. */
export function isSmall({ figure: { kind } }: Pick<Metric, 'figure'>, { share, n, value }: Figure): boolean {
  if (value === null || n === null) return false
  if (kind === 'compliance') return false
  if (share) return share.n < SMALL_SAMPLE && isShare(share)
  return MEANS.has(kind) && n < SMALL_SAMPLE
}
