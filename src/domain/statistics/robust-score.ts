import { median, medianDeviation } from './median.ts'

/** σ of normal values is 1.4826 times their median absolute deviation, and 1.2533 times their mean one. */
const [PER_MEDIAN, PER_MEAN] = [0.6745, 1.2533]

/**
 * How many standard deviations a value lies above those before it, by their median and median absolute deviation, which a
 * few odd ones don't move (the modified z-score: Iglewicz and Hoaglin, How to Detect and Handle Outliers, 1993). Where more
 * than half are alike, by their mean absolute deviation; where all are, 0 for another like them, and null for any other, as
 * nothing tells how far is far. Null without values.
 */
export function robustScore(value: number, before: readonly number[]): number | null {
  const middle = median(before)
  const spread = medianDeviation(before)
  if (middle === null || spread === null) return null
  const away = value - middle
  if (spread > 0) return (PER_MEDIAN * away) / spread
  const mean = before.reduce((sum, one) => sum + Math.abs(one - middle), 0) / before.length
  if (mean > 0) return away / (PER_MEAN * mean)
  return away === 0 ? 0 : null
}
