import type { Unit } from '../catalogue/unit.ts'
import { currencyDecimals } from '../entries/amount.ts'
import { DIMENSIONS } from '../question/groupings.ts'
import { formatFilter } from '../question/words.ts'
import { hasOwnDays, wordOf } from './basis.ts'
import { edgesOf } from './bound.ts'
import type { Bound } from './limit.ts'
import { SIGNAL_WORD } from './read-bound.ts'
import type { LimitTerms } from './read-limit.ts'

/** How values are written: the metric's unit, and the team's currency for those that are money. */
interface Written {
  readonly unit: Unit
  readonly currency: string
}

/** The terms as they are typed behind the metric, every one of them said: `readLimit` reads the same out of it. */
export function formatLimit(terms: LimitTerms, written: Written): string {
  const { basis, statistic, by, windowDays, per, forDays, fewest, from, owner } = terms
  return [
    ...(statistic ? [statistic] : []),
    ...[wordOf(basis)].filter((word) => word !== null),
    ...(per ? [`a ${per}`] : []),
    ...DIMENSIONS.flatMap((dimension) => (terms[dimension] === '' ? [] : [formatFilter(dimension, terms[dimension])])),
    ...(by ? [`by ${by}`] : []),
    ...(hasOwnDays(basis) ? [] : [`over ${windowDays} days`]),
    ...(['warn', 'critical'] as const).flatMap((severity) => {
      const bound = terms[severity]
      return bound ? [`${severity} ${formatBound(bound, { ...written, basis })}`] : []
    }),
    `for ${forDays} days`,
    ...(fewest === null ? [] : [`min ${fewest}`]),
    ...(from === null ? [] : [`from ${from}`]),
    ...(owner === null ? [] : [`owner <@${owner}>`]),
  ].join(' ')
}

/** `>5`, `<70`, `>90s`, `outside 75..85`, `>20%`, as it is typed. */
export function formatBound(bound: Bound, written: Written & Pick<LimitTerms, 'basis'>): string {
  if (written.basis === 'signal') return SIGNAL_WORD
  const [first, second] = edgesOf(bound).map(({ value }) => formatValue(value, written))
  return bound.sign === 'outside' ? `outside ${first}..${second}` : `${bound.sign}${first}`
}

/** Money in major units. A change says its unit, which tells what kind of change it is. */
function formatValue(value: number, { unit, currency, basis }: Written & Pick<LimitTerms, 'basis'>): string {
  if (basis === 'deviation' || basis === 'missing') return String(value)
  if (basis === 'change-percent' || basis === 'budget') return `${value}%`
  if (basis === 'change-amount' && unit === '%') return `${value}pp`
  if (unit === 's') return `${value}s`
  const decimals = currencyDecimals(currency)
  return unit === 'money' ? (value / 10 ** decimals).toFixed(decimals) : String(value)
}
