import type { Metric } from '../catalogue/metric.ts'
import { shorten } from '../shorten.ts'
import type { Team } from '../team.ts'
import type { Bound } from './limit.ts'
import { readValue } from './read-value.ts'

export type BoundReading = { readonly bound: Bound } | { readonly fault: string }

interface Setting {
  readonly metric: Metric
  readonly team: Pick<Team, 'currency'>
}

/** `>5%`, `5`, `<70`, `>2m`, `>12.50`; without a sign the metric's direction decides, and a sign against it is refused. */
export function readBound(text: string, { metric, team }: Setting): BoundReading {
  const [, said, rest = ''] = /^([<>]?)\s*(.*)$/.exec(text) ?? []
  const bad = metric.direction === 'down' ? '>' : metric.direction === 'up' ? '<' : null
  const sign = said === '>' || said === '<' ? said : bad
  if (sign === null) return { fault: `${metric.id} can be too high or too low: write > or < before the bound` }
  if (rest.startsWith('=')) return { fault: `bounds are strict: write ${sign} without =` }
  if (bad !== null && sign !== bad) {
    const better = bad === '>' ? 'less' : 'more'
    return {
      fault: `${sign}${shorten(rest)} is on the good side of ${metric.id}, where ${better} is better: write ${bad}${shorten(rest)}`,
    }
  }
  const value = readValue(rest, { unit: metric.unit, currency: team.currency })
  return 'fault' in value ? value : { bound: { sign, value: value.amount } }
}
