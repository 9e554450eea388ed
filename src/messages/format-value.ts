import type { Unit } from '../domain/catalogue/unit.ts'
import { currencyDecimals } from '../domain/entries/amount.ts'

/** Printed where there is no value. */
export const NO_VALUE = '–'

/** A value in its unit, as replies print it: `18.7%`, `1,204`, `67.4 s`, `3m 47s`, `€12.50`, `12.0 per hour`. */
export function formatValue(value: number | null, unit: Unit, currency: string): string {
  if (value === null) return NO_VALUE
  switch (unit) {
    case '%':
      return `${fixed(value, 1)}%`
    case 's':
      return formatSeconds(value)
    case 'money':
      return formatMoney(value, currency)
    case 'per hour':
    case 'per 1000':
    case 'score':
    case 'points':
      return fixed(value, 1)
    default:
      return fixed(value, 0)
  }
}

/** With the thing that is counted behind it: `1,204 calls`, `1 call`. */
export function formatWithUnit(value: number | null, unit: Unit, currency: string): string {
  const text = formatValue(value, unit, currency)
  if (value === null || unit === '%' || unit === 's' || unit === 'money' || unit === 'score') return text
  return `${text} ${countWord(unit, value)}`
}

/** The unit as a word behind a number: `1 call`, `2 calls`. */
export function countWord(unit: Unit, count: number): string {
  return count === 1 && /s$/.test(unit) ? unit.slice(0, -1) : unit
}

/** Under two minutes `67.4 s`, else `3m 47s`, `2h 5m`. */
export function formatSeconds(seconds: number): string {
  if (Math.abs(seconds) < 120) return `${fixed(seconds, 1)} s`
  const whole = Math.round(seconds)
  const hours = Math.trunc(whole / 3600)
  const minutes = Math.trunc(whole / 60) % 60
  return hours === 0 ? `${minutes}m ${whole % 60}s` : `${fixed(hours, 0)}h ${minutes}m`
}

/** Minor units of a currency as its people write them in English: `€12.50`, `¥1,250`. */
export function formatMoney(minor: number, currency: string): string {
  const decimals = currencyDecimals(currency)
  return new Intl.NumberFormat('en', { style: 'currency', currency }).format(minor / 10 ** decimals)
}

/** Rounded half away from zero, with thousands marks; never `-0`. */
export function fixed(value: number, decimals: number): string {
  const scale = 10 ** decimals
  // The nudge undoes what binary fractions take away: 1.005 is kept a hair below, and would round down.
  const magnitude = Math.round(Math.abs(value) * scale * (1 + Number.EPSILON)) / scale
  const text = magnitude.toLocaleString('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
  return value < 0 && magnitude !== 0 ? `−${text}` : text
}

/** The same with a plus in front of what grew. */
export function signed(value: number, decimals: number): string {
  const text = fixed(value, decimals)
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text
}

/** A stretch of time in words, to the minute: `2 h 5 min`, `12 min`. */
export function spanWords(ms: number): string {
  const minutes = Math.round(ms / 60_000)
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
