import type { EntryValue } from '../domain/entries/entry.ts'
import type { StoredKind } from './roll-up-columns.ts'

/** An entry's value in the ledger: the plain cases as a number, so that a ledger of calls stays small, the others as JSON. */
export interface EntryColumns {
  readonly value: number | null
  readonly detail: string | null
}

export function encodeValue(value: EntryValue): EntryColumns {
  switch (value.kind) {
    case 'amount':
      return { value: value.amount, detail: null }
    case 'durations':
      if (value.seconds.length === 1) return { value: value.seconds[0]!, detail: null }
      return { value: null, detail: JSON.stringify(value.seconds) }
    case 'duration-sum':
      return { value: null, detail: JSON.stringify({ sumS: value.sumS, n: value.n, maxS: value.maxS }) }
    case 'ratings': {
      const points = [...value.histogram]
      if (points.length === 1 && points[0]![1] === 1) return { value: points[0]![0], detail: null }
      return { value: null, detail: JSON.stringify(points) }
    }
    case 'ids':
      return { value: null, detail: JSON.stringify(value.ids) }
  }
}

/** What `encodeValue` kept, in a cell of this kind; null for a `retract`, which brings no value. */
export function decodeValue(kind: StoredKind, { value, detail }: EntryColumns): EntryValue | null {
  const parsed: unknown = detail === null ? null : JSON.parse(detail)
  if (value === null && parsed === null) return null
  if (kind === 'duration') {
    if (value !== null) return { kind: 'durations', seconds: [value] }
    if (Array.isArray(parsed)) return { kind: 'durations', seconds: parsed as number[] }
    return { kind: 'duration-sum', ...(parsed as { sumS: number; n: number; maxS: number | null }) }
  }
  if (kind === 'rating') {
    return { kind: 'ratings', histogram: new Map(value === null ? (parsed as [number, number][]) : [[value, 1]]) }
  }
  return value === null ? { kind: 'ids', ids: parsed as string[] } : { kind: 'amount', amount: value }
}
