import type { Metric } from '../catalogue/metric.ts'
import { canBeNegative, isOwnUnit, type BuiltInUnit } from '../catalogue/unit.ts'
import { shorten } from '../shorten.ts'
import type { Team } from '../team.ts'
import type { Bound } from './limit.ts'
import { readValue } from './read-value.ts'

export type BoundReading = { readonly bound: Bound } | { readonly fault: string }

interface Setting {
  readonly metric: Metric
  readonly team: Pick<Team, 'currency'>
}

/** `>5%`, `<70`, `5` where the metric's direction decides, `outside 75-85`; what would be on the good side is refused. */
export function readBound(text: string, setting: Setting): BoundReading {
  const [, range] = /^outside\b(.*)$/is.exec(text) ?? []
  return range === undefined && !PLUS_MINUS.test(text)
    ? readOneSided(text, setting)
    : readTwoSided((range ?? text).trim(), setting)
}

function readOneSided(text: string, { metric, team }: Setting): BoundReading {
  const [, said, rest = ''] = /^([<>]?)\s*(.*)$/.exec(text) ?? []
  const bad = badSign(metric)
  const sign = said === '>' || said === '<' ? said : bad
  if (sign === null)
    return { fault: `it can be too high or too low: write > or < before the bound, or ${exampleOf(metric)}` }
  if (rest.startsWith('=')) return { fault: `bounds are strict: write ${sign} without =` }
  if (bad !== null && sign !== bad)
    return {
      fault: `${sign}${shorten(rest)} is on the good side of ${goodSideOf(metric)}: write ${bad}${shorten(rest)}`,
    }
  const value = readValue(rest, { unit: metric.unit, currency: team.currency })
  return 'fault' in value ? value : { bound: { sign, value: value.amount } }
}

function readTwoSided(text: string, { metric, team }: Setting): BoundReading {
  const range = splitRange(text)
  const example = exampleOf(metric)
  if (!range) return { fault: `"outside ${shorten(text)}" is not understood: write it like ${example}` }
  const bad = badSign(metric)
  if (bad !== null) {
    const alone = `${bad}${shorten(bad === '>' ? range.to : range.from)}`
    return { fault: `outside ${shorten(text)} is partly on the good side of ${goodSideOf(metric)}: write ${alone}` }
  }
  if (range.isAroundZero && !canBeNegative(metric.unit))
    return { fault: `${shorten(text)} reaches below 0, where ${metric.id} never is: write it like ${example}` }
  const how = { unit: metric.unit, currency: team.currency }
  const [low, high] = [readValue(range.from, how), readValue(range.to, how)]
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
function badSign({ direction }: Metric): '>' | '<' | null {
  if (direction === 'down') return '>'
  return direction === 'up' ? '<' : null
}

const goodSideOf = ({ id, direction }: Metric): string =>
  `${id}, where ${direction === 'down' ? 'less' : 'more'} is better`

const exampleOf = ({ unit }: Metric): string => `outside ${isOwnUnit(unit) ? '75-85' : (EXAMPLES[unit] ?? '75-85')}`

const EXAMPLES: Partial<Record<BuiltInUnit, string>> = { s: '3m-5m', pp: '±5' }
