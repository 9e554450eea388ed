import type { MetricFigure } from '../domain/answer/answer.ts'
import type { Quantity, Ratio } from '../domain/answer/ratio-behind.ts'
import type { Metric } from '../domain/catalogue/metric.ts'
import { printDuration, printNumber } from '../domain/print-number.ts'
import { formatMoney, NO_VALUE } from './format-value.ts'

/**
 * What a share or a ratio divides, each side in its unit: `24 of 408`, `1,000 in 30h`, `€80.00 of €1,000.00`,
 * `60h over 1,000`, `4 of –`. Null where nothing is divided.
 */
export function countsBehind({ metric, figure }: MetricFigure, currency: string): string | null {
  const { share, ratio } = figure
  if (share) return `${printNumber(share.hits, 0)} of ${printNumber(share.n, 0)}`
  if (!ratio) return null
  const { part, whole } = ratio
  return `${quantityWords(part, currency)} ${dividedBy(metric, ratio)} ${quantityWords(whole, currency)}`
}

/** Only what is a part of something is "of" it. */
function dividedBy({ unit }: Metric, { whole }: Ratio): string {
  if (unit === '%' || unit === 'per 1000') return 'of'
  return whole?.kind === 'seconds' ? 'in' : 'over'
}

function quantityWords(quantity: Quantity | null, currency: string): string {
  if (!quantity) return NO_VALUE
  const { kind, value } = quantity
  if (kind === 'money') return formatMoney(value, currency)
  return kind === 'seconds' ? printDuration(value).replace(/ 0[ms]$/, '') : printNumber(value, 0)
}
