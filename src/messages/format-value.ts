import type { Metric } from '../domain/catalogue/metric.ts'
import { isOwnUnit, type BuiltInUnit, type Unit } from '../domain/catalogue/unit.ts'
import { currencyDecimals } from '../domain/entries/amount.ts'
import { printDuration, printNumber } from '../domain/print-number.ts'
import { escapeName } from './escape.ts'

/** Printed where there is no value. */
export const NO_VALUE = '–'

/** A value in its unit, as replies print it: `18.7%`, `1,204`, `67.4 s`, `3m 47s`, `€12.50`, `+2.3 pp`, `+33.3` of a score, `12.0`. */
export function formatValue(value: number | null, unit: Unit, currency: string): string {
  if (value === null) return NO_VALUE
  if (unit === '%') return `${printNumber(value, 1)}%`
  if (unit === 'pp') return `${signed(value, 1)} pp`
  if (unit === 'score') return signed(value, 1)
  if (unit === 's') return printDuration(value)
  return unit === 'money' ? formatMoney(value, currency) : printNumber(value, decimalsOf(unit))
}

/** How many decimals a plain number of the unit is printed with. */
export function decimalsOf(unit: Unit): number {
  if (isOwnUnit(unit)) return unit.decimals
  return WITH_A_DECIMAL.has(unit) ? 1 : 0
}

const WITH_A_DECIMAL: ReadonlySet<BuiltInUnit> = new Set(['%', 'pp', 'per hour', 'per 1000', 'score', 'points', 'days'])

/**
 * A metric's figure where its name stands beside it: the unit is told only when the name does not say it already, so
 * `Complaints 11` and `Complaint rate 61.5 per 1,000`.
 */
export function formatFigure(
  value: number | null,
  metric: Pick<Metric, 'id' | 'unit' | 'figure'>,
  currency: string,
): string {
  const { unit, figure } = metric
  const text = formatValue(value, unit, currency)
  if (value === null) return text
  if (isOwnUnit(unit)) return isSaid(unit.words, metric.id) ? text : `${text} ${escapeName(unit.words)}`
  if (figure.kind !== 'quotient') return text
  if (unit === 'per 1000') return `${text} per 1,000`
  if (unit === 'per hour') return isSaid(unit, metric.id) ? text : `${text} per hour`
  return isThing(unit) ? `${text} ${oneOrMany(text, unit)}` : text
}

const isSaid = (words: string, id: string): boolean => id.replaceAll('_', ' ').includes(words.toLowerCase())

/** Whether the unit is the thing that is counted. */
const isThing = (unit: BuiltInUnit): boolean => unit.endsWith('s') && unit !== 's' && unit !== 'points'

/** `1 unsolved contact`, `2 unsolved contacts`: things in the plural, of which one is without the s at its end. */
export function countedThings(count: number, things: string): string {
  const text = printNumber(count, 0)
  return `${text} ${oneOrMany(text, things)}`
}

/** Goes by what is printed: 0.8 customers that are printed as 1 are one customer. */
const oneOrMany = (printed: string, things: string): string => (printed === '1' ? things.slice(0, -1) : things)

/** Minor units of a currency as its people write them in English: `€12.50`, `¥1,250`. */
export function formatMoney(minor: number, currency: string): string {
  const decimals = currencyDecimals(currency)
  const text = printNumber(minor / 10 ** decimals, decimals)
  const symbol = currencySymbol(currency)
  return text.startsWith('−') ? `−${symbol}${text.slice(1)}` : symbol + text
}

/** What stands before an amount in English: `€`, or the letters and a space, as in `CHF 12.50`. */
export function currencySymbol(currency: string): string {
  const symbol = symbols.get(currency) ?? askSymbol(currency)
  symbols.set(currency, symbol)
  return symbol
}

/** Asking `Intl` takes longer than all the rest of an answer's words. */
const symbols = new Map<string, string>()

function askSymbol(currency: string): string {
  const parts = new Intl.NumberFormat('en', { style: 'currency', currency }).formatToParts(1)
  return parts
    .slice(
      0,
      parts.findIndex(({ type }) => type === 'integer'),
    )
    .map(({ value }) => value)
    .join('')
}

/** A number with a plus in front of what grew. */
export function signed(value: number, decimals: number): string {
  const text = printNumber(value, decimals)
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text
}

/** `90s`, `2m`, `3m 30s`, `1h`: whole seconds, as people set them. */
export function wholeDuration(seconds: number): string {
  const parts = { h: Math.floor(seconds / 3600), m: Math.floor(seconds / 60) % 60, s: seconds % 60 }
  const said = Object.entries(parts).flatMap(([letter, count]) => (count === 0 ? [] : [`${count}${letter}`]))
  return said.length === 0 ? '0s' : said.join(' ')
}

/** A stretch of time in words, to the minute: `2 h 5 min`, `12 min`. */
export function spanWords(ms: number): string {
  const minutes = Math.round(ms / 60_000)
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
