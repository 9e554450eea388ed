import type { Metric } from '../catalogue/metric.ts'
import { canBeNegative, isOwnUnit, takesDecimals, type BuiltInUnit } from '../catalogue/unit.ts'
import type { Amount } from '../entries/amount.ts'
import { shorten } from '../shorten.ts'
import type { Team } from '../team.ts'
import { scaleOf, unitOf, type Basis, type BasisWord, type Scale } from './basis.ts'
import type { Bound } from './limit.ts'
import { readValue } from './read-value.ts'

type BoundReading = { readonly bound: Bound } | { readonly fault: string }

interface Asked {
  readonly metric: Metric
  readonly team: Pick<Team, 'currency'>
}

interface Setting extends Asked {
  readonly basis: Basis
  readonly scale: Scale
}

interface Worded extends Asked {
  /** What is held against the bound; null for the figure itself. */
  readonly basisWord: BasisWord | null
}

/** A bound on what the word says, and what exactly that is: of a change the unit of the bound tells. */
export function readBoundOf(text: string, asked: Worded): BasisReading {
  const { basisWord } = asked
  if (basisWord === 'signal') return readSignal(text)
  if (basisWord === 'budget') return readWith('budget', text, asked)
  if (basisWord === 'missing') return readWith('missing', text.replace(/\s*days?$/i, ''), asked)
  const basis = basisWord === 'change' ? changeIn(text, asked.metric) : (basisWord ?? 'figure')
  if (basis === null)
    return {
      fault: `a change of ${asked.metric.id} is in points or in per cent: write ${shorten(text)}pp for points, or ${shorten(text)}% of what it was`,
    }
  return readWith(basis, text, asked)
}

function readWith(basis: Basis, text: string, asked: Asked): BasisReading {
  const read = readBound(text, { ...asked, basis, scale: scaleOf(basis, asked.metric) })
  return 'fault' in read ? read : { basis, ...read }
}

type BasisReading = { readonly basis: Basis; readonly bound: Bound } | { readonly fault: string }

/** What a signal is held against: that there is one. */
export const ANY_SIGNAL: Bound = { sign: '>', value: 0 }
/** How such a bound is written where something must be. */
export const SIGNAL_WORD = 'yes'

function readSignal(text: string): BasisReading {
  if (text === '' || text.toLowerCase() === SIGNAL_WORD) return { basis: 'signal', bound: ANY_SIGNAL }
  return {
    fault: `a signal is there or not, so that "${shorten(text)}" is no bound of it: write signal, or signal critical`,
  }
}

/** Null of a share whose points and per cent nobody could tell apart. */
function changeIn(text: string, { unit }: Metric): Basis | null {
  if (text.endsWith('%')) return 'change-percent'
  return unit === '%' && !/pp$/i.test(text) ? null : 'change-amount'
}

/** `>5%`, `<70`, `5` where the metric's direction decides, `outside 75-85`; what would be on the good side is refused. */
function readBound(text: string, setting: Setting): BoundReading {
  const [, range] = /^outside\b(.*)$/is.exec(text) ?? []
  return range === undefined && !PLUS_MINUS.test(text)
    ? readOneSided(text, setting)
    : readTwoSided((range ?? text).trim(), setting)
}

function readOneSided(text: string, setting: Setting): BoundReading {
  const { metric, scale, basis } = setting
  const [, said, rest = ''] = /^([<>]?)\s*(.*)$/.exec(text) ?? []
  const bad = badSign(scale)
  const sign = said === '>' || said === '<' ? said : bad
  if (sign === null)
    return { fault: `it can be too high or too low: write > or < before the bound, or ${exampleOf(setting)}` }
  if (rest.startsWith('=')) return { fault: `bounds are strict: write ${sign} without =` }
  const onlyAbove = ONLY_ABOVE[basis]
  if (onlyAbove !== undefined && sign !== '>') return { fault: onlyAbove }
  if (bad !== null && sign !== bad)
    return {
      fault: `${sign}${shorten(rest)} is on the good side of ${goodSideOf(metric)}: write ${inThatWay(bad, rest, scale)}`,
    }
  const value = readEdge(rest, setting)
  if ('fault' in value) return value
  // Of what moves by 5 the bad way is meant where none is said.
  const amount = said === '' && scale.isSigned && sign === '<' ? -Math.abs(value.amount) : value.amount
  if (scale.isSigned && (sign === '<' ? amount > 0 : amount < 0))
    return {
      fault: `what is less than usual is below 0, what is more above: write ${inThatWay(sign, rest, scale)}`,
    }
  return { bound: { sign, value: amount } }
}

/** What has one bad side, whichever that of the metric is. */
const ONLY_ABOVE: Partial<Record<Basis, string>> = {
  missing: 'days without a figure are bounded above: write it like >2 days',
  budget: 'what is used of a budget is bounded above: write it like >80%',
}

/** The bound with that sign, in that direction. */
function inThatWay(sign: '>' | '<', rest: string, { isSigned }: Scale): string {
  const amount = isSigned ? rest.replace(/^[-−]/, '') : rest
  return `${sign}${isSigned && sign === '<' ? '-' : ''}${shorten(amount)}`
}

/** One number of a bound; less than nothing where the scale has that. */
function readEdge(text: string, { scale, team: { currency } }: Setting): Amount {
  const { unit, isSigned } = scale
  const minus = isSigned && !takesDecimals(unit) ? /^[-−]\s*/.exec(text)?.[0] : undefined
  const read = readValue(minus === undefined ? text : text.slice(minus.length), { unit, currency })
  return minus === undefined || 'fault' in read ? read : { amount: -read.amount }
}

function readTwoSided(text: string, setting: Setting): BoundReading {
  const { metric, scale, basis } = setting
  const range = splitRange(text)
  const example = exampleOf(setting)
  if (!range) return { fault: `"outside ${shorten(text)}" is not understood: write it like ${example}` }
  const bad = badSign(scale)
  const onlyAbove = ONLY_ABOVE[basis]
  if (onlyAbove !== undefined) return { fault: onlyAbove }
  if (bad !== null) {
    const alone = inThatWay(bad, bad === '>' ? range.to : range.from, scale)
    return { fault: `outside ${shorten(text)} is partly on the good side of ${goodSideOf(metric)}: write ${alone}` }
  }
  if (range.isAroundZero && !scale.isSigned && !canBeNegative(metric.unit))
    return { fault: `${shorten(text)} reaches below 0, where ${metric.id} never is: write it like ${example}` }
  const [low, high] = [readEdge(range.from, setting), readEdge(range.to, setting)]
  if ('fault' in low) return low
  if ('fault' in high) return high
  if (low.amount < high.amount) return { bound: { sign: 'outside', low: low.amount, high: high.amount } }
  return { fault: `outside goes from the lower to the higher of two bounds: write it like ${example}` }
}

/** The two ends of `75-85`, `75–85`, `75..85`, `75 to 85`, `-5..5` and `±5`, as typed. */
function splitRange(text: string): { from: string; to: string; isAroundZero: boolean } | null {
  const around = PLUS_MINUS.exec(text)?.[1]
  if (around !== undefined) return { from: `-${around}`, to: around, isAroundZero: true }
  const [, from, to] = /^(.+?)(?:\.\.|[-–—−]|\bto\b)(.+)$/is.exec(text) ?? []
  return from === undefined || to === undefined ? null : { from: from.trim(), to: to.trim(), isAroundZero: false }
}

const PLUS_MINUS = /^(?:±|\+\/?-)\s*(.+)$/s

/** Which way is bad; null where both may be. */
function badSign({ direction }: Pick<Scale, 'direction'>): '>' | '<' | null {
  if (direction === 'down') return '>'
  return direction === 'up' ? '<' : null
}

const goodSideOf = ({ id, direction }: Metric): string =>
  `${id}, where ${direction === 'down' ? 'less' : 'more'} is better`

function exampleOf({ scale: { unit, isSigned } }: Setting): string {
  if (unit === unitOf('deviation', unit)) return 'outside ±3.5'
  const usual = isSigned ? '±20' : '75-85'
  return `outside ${isOwnUnit(unit) ? usual : ((isSigned ? SIGNED : EXAMPLES)[unit] ?? usual)}`
}

const SIGNED: Partial<Record<BuiltInUnit, string>> = { '%': '±20%', s: '±30s', pp: '±5pp', score: '±5' }
const EXAMPLES: Partial<Record<BuiltInUnit, string>> = { s: '3m-5m', pp: '±5' }
