import type { MetricFigure } from '../domain/answer/answer.ts'
import type { Figure } from '../domain/answer/figure.ts'
import type { Quantity } from '../domain/answer/ratio-behind.ts'
import type { Unit } from '../domain/catalogue/unit.ts'
import { currencyDecimals } from '../domain/entries/amount.ts'

/** An amount as machines get it: money in major units of the currency, everything else as it is. */
export function inMajor(amount: number, unit: Unit, currency: string): number
export function inMajor(amount: number | null, unit: Unit, currency: string): number | null
export function inMajor(amount: number | null, unit: Unit, currency: string): number | null {
  return amount === null || unit !== 'money' ? amount : amount / 10 ** currencyDecimals(currency)
}

/** How many things a figure rests on; of a sum of money that is the sum, of an amount an order the orders. */
export function countInMajor({ metric, figure }: MetricFigure, currency: string): number | null {
  const isSum = metric.figure.kind === 'total' || metric.figure.kind === 'level'
  return isSum ? inMajor(figure.n, metric.unit, currency) : figure.n
}

/**
 * The two sums that a share or a ratio divides, money in major units and times in seconds; without those that have no
 * value, and empty where nothing is divided.
 */
export function dividedInMajor(
  { share, ratio }: Pick<Figure, 'share' | 'ratio'>,
  currency: string,
): { readonly numerator?: number; readonly denominator?: number } {
  if (share) return { numerator: share.hits, denominator: share.n }
  const major = ({ kind, value }: Quantity): number => (kind === 'money' ? inMajor(value, kind, currency) : value)
  return {
    ...(ratio?.part ? { numerator: major(ratio.part) } : {}),
    ...(ratio?.whole ? { denominator: major(ratio.whole) } : {}),
  }
}
