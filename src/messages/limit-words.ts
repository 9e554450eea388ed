import { spentOf } from '../domain/answer/budget.ts'
import type { Metric } from '../domain/catalogue/metric.ts'
import { isOwnUnit, type BuiltInUnit, type Unit } from '../domain/catalogue/unit.ts'
import { currencyDecimals } from '../domain/entries/amount.ts'
import { isChange, unitOf, wordOf, type Basis } from '../domain/limits/basis.ts'
import { brokenEdge } from '../domain/limits/bound.ts'
import type { Judgement, LimitState } from '../domain/limits/judge.ts'
import type { Bound, Limit, TwoSidedBound } from '../domain/limits/limit.ts'
import { holdsOn } from '../domain/limits/lasting.ts'
import { isForEach } from '../domain/limits/part.ts'
import type { LimitTerms } from '../domain/limits/read-limit.ts'
import { printNumber } from '../domain/print-number.ts'
import { addDays, daysBetween } from '../domain/time/day.ts'
import { formatDates, formatDay } from '../domain/time/format-dates.ts'
import type { Period } from '../domain/time/period.ts'
import { countsBehind } from './counts-behind.ts'
import type { Breach } from './format-beyond.ts'
import { countedThings, currencySymbol, formatValue, wholeDuration } from './format-value.ts'
import { heldWords } from './held-words.ts'
import { partWords, type Spellings } from './part-words.ts'

/** A coloured mark in front of a state; the word stands beside it for those who can't tell the colours. */
export const STATE_MARKS: Readonly<Record<LimitState, string>> = {
  ok: ':large_green_circle:',
  warn: ':large_yellow_circle:',
  critical: ':red_circle:',
  too_few: ':white_circle:',
  no_value: ':white_circle:',
}

/**
 * `over 8%`, `under 70%`, `outside 75–85%`: the bound exactly as it was set, and in words, because signs would read as
 * markup.
 */
export function describeBound(bound: Bound, unit: Unit, currency: string): string {
  if (bound.sign === 'outside') return `outside ${rangeWords(bound, unit, currency)}`
  return `${bound.sign === '>' ? 'over' : 'under'} ${exactly(bound.value, unit, currency)}`
}

/** How a value breaks a bound: `over 8%`; of a bound with two sides `over 85%, outside 75–85%`. */
export function describeBreach(value: number, { bound, unit, currency }: Breach): string {
  const edge = brokenEdge(bound, value)
  const whole = describeBound(bound, unit, currency)
  return edge === null || edge === bound ? whole : `${describeBound(edge, unit, currency)}, ${whole}`
}

/** `, over 8%`, behind what breaks it; nothing of a signal, which has no bound. */
export const breachWords = (value: number, breach: Breach & { readonly basis: Basis }): string =>
  breach.basis === 'signal' ? '' : `, ${describeBreach(value, breach)}`

/**
 * `p90 warn over 2m, critical over 3m of Ana on phone, over 30 days`; `warn over 5% by agent, each day`; `change: warn over
 * 20%, over 7 days against the 7 days before`. Escaped.
 */
export function limitWords(
  metric: Pick<Metric, 'unit'>,
  limit: LimitTerms,
  { currency, spellings }: { readonly currency: string; readonly spellings?: Spellings },
): string {
  const { basis, statistic, forDays, fewest, from } = limit
  const place = `${partWords(limit, spellings)}${isForEach(limit) ? ` by ${limit.by}` : ''}`
  const what = [...(statistic ? [statistic] : []), ...basisWords(basis)].join(' ')
  const bounds = boundsOf(limit, unitOf(basis, metric.unit), currency)
  return [
    `${what}${basis === 'figure' ? '' : ':'}${what === '' ? '' : ' '}${bounds}${place}`,
    windowOf(limit),
    ...(forDays === 1 ? [] : [`alarms after ${forDays} days in a row`]),
    ...(fewest === null ? [] : [`with at least ${printNumber(fewest, 0)} behind it`]),
    ...(from === null ? [] : [`from ${formatDay(from)}`]),
  ].join(', ')
}

/** What is held against the bounds, where it is not the figure itself. */
export function basisWords(basis: Basis): readonly string[] {
  const word = wordOf(basis)
  if (word === 'missing') return ['no figure']
  return word === null ? [] : [word]
}

/** `each day`, `over 30 days`, `each day against the same weekday before`, `of each month`. */
function windowOf({ basis, windowDays, per }: Pick<Limit, 'basis' | 'windowDays' | 'per'>): string {
  const window = windowDays === 1 ? 'each day' : `over ${windowDays} days`
  if (basis === 'budget') return `of each ${per}`
  if (basis === 'deviation') return 'each day against the same weekdays before'
  if (!isChange(basis)) return window
  return `${window} against ${windowDays === 1 ? 'the same weekday before' : `the ${windowDays} days before`}`
}

/**
 * `🔴 Critical: 9.1% on Sun 22 Nov 2026 is over 8%`, `🔴 Critical: up 62.5% against the Sunday before on Sun 22 Nov 2026,
 * over 50%`; of what may still turn or be chance, only how it stands.
 */
export function limitLine(
  { unit: own }: Pick<Metric, 'unit'>,
  judgement: Judgement & { readonly isOpen?: boolean },
  currency: string,
): string {
  const { limit, window, figure, value, unit, state, isOpen, isChance } = judgement
  const statistic = limit.statistic ? `${limit.statistic} ` : ''
  const mark = STATE_MARKS[state]
  const when = whenWords(judgement)
  const spent = spentOf(judgement.budget)
  const bounds = boundsOf(limit, unit, currency)
  const isFigure = limit.basis === 'figure'
  if (value === null || state === 'no_value')
    return `${mark} Limit not judged: ${whyNotWords(judgement)} ${when} (${bounds})`
  const held = { ...limit, value, unit, currency, spent, day: addDays(window.end, -1) }
  const said = heldWords(held)
  if (state === 'too_few' && !isFigure && isChance)
    return `${mark} No more than chance: ${statistic}${said} ${when} (${bounds})`
  if (state === 'too_few')
    return `${mark} Too few to judge: ${formatValue(figure.value, own, currency)} ${when}, ${behindWords(judgement, currency)} (${bounds})`
  if (isOpen) return `${STATE_MARKS.no_value} Limit judged when the day is over: ${statistic}${said} so far (${bounds})`
  if (state === 'ok') return `${mark} Within limits: ${statistic}${said} ${when} (${bounds})`
  const breach = { bound: limit[state]!, unit, currency }
  const beyond = heldWords({ ...held, ...breach })
  const rest =
    state === 'warn' && limit.critical && limit.basis !== 'signal'
      ? ` (critical ${describeBound(limit.critical, unit, currency)})`
      : ''
  const how = isFigure
    ? `${isOneDay(window) ? '' : ','} is ${describeBreach(value, breach)}`
    : breachWords(value, { ...breach, basis: limit.basis })
  return `${mark} ${state === 'warn' ? 'Warning' : 'Critical'}: ${statistic}${beyond} ${when}${how}${rest}`
}

const isOneDay = (window: Period): boolean => daysBetween(window.start, window.end) === 1

function whyNotWords({ limit, window, figure, budget }: Judgement): string {
  const { basis } = limit
  if (!holdsOn(limit, addDays(window.end, -1))) return 'it does not hold'
  if (basis === 'budget' && !budget) return 'no target is set'
  if (basis === 'figure' || figure.value === null) return 'no value'
  return basis === 'budget' ? 'its target leaves nothing to use' : 'nothing to compare with'
}

function whenWords({ window, limit }: Judgement): string {
  if (limit.basis === 'budget') return `by ${formatDay(addDays(window.end, -1))}`
  if (isOneDay(window)) return `on ${formatDay(window.start)}`
  return `over ${daysBetween(window.start, window.end)} days, ${formatDates(window)}`
}

/** `2 of 3`; of what divides nothing `12 behind it`. */
const behindWords = (judgement: Judgement, currency: string): string =>
  countsBehind(judgement, currency) ?? `${printNumber(judgement.figure.n ?? 0, 0)} behind it`

function boundsOf(limit: Pick<Limit, 'basis' | 'warn' | 'critical'>, unit: Unit, currency: string): string {
  const bounds = (['warn', 'critical'] as const).flatMap((severity) => {
    const bound = limit[severity]
    if (!bound) return []
    return limit.basis === 'signal' ? [severity] : [`${severity} ${describeBound(bound, unit, currency)}`]
  })
  return bounds.join(', ')
}

const SUFFIXES: Partial<Record<BuiltInUnit, string>> = { '%': '%', pp: ' pp' }

const suffixOf = (unit: Unit): string => (isOwnUnit(unit) ? '' : (SUFFIXES[unit] ?? ''))

/** A value as somebody set it, with all its decimals: `8.25%`, `1m 30s`, `€12.50`, `300`. */
export function exactly(value: number, unit: Unit, currency: string): string {
  if (isOwnUnit(unit) && unit.words === 'working days') return countedThings(value, unit.words)
  return `${amountWords(value, unit, currency)}${suffixOf(unit)}`
}

/** `75–85%`, `3m–5m`, `±5 pp`; a dash would not be seen beside a sign or a space. */
function rangeWords({ low, high }: TwoSidedBound, unit: Unit, currency: string): string {
  if (low === -high) return `±${exactly(high, unit, currency)}`
  const [from, to] = [amountWords(low, unit, currency), amountWords(high, unit, currency)]
  return `${from}${/[−\s]/.test(from + to) ? ' to ' : '–'}${to}${suffixOf(unit)}`
}

function amountWords(value: number, unit: Unit, currency: string): string {
  if (value < 0 && (unit === 's' || unit === 'money')) return `−${amountWords(-value, unit, currency)}`
  if (unit === 's') return wholeDuration(value)
  const isMoney = unit === 'money'
  const amount = isMoney ? value / 10 ** currencyDecimals(currency) : value
  const [, fraction = ''] = String(amount).split('.')
  const decimals = isMoney && fraction !== '' ? currencyDecimals(currency) : Math.min(fraction.length, 6)
  return `${isMoney ? currencySymbol(currency) : ''}${printNumber(amount, decimals)}`
}
