import type { MeasureKind, RollUp } from '../domain/rollup/rollup.ts'
import { decodeSketch, encodeSketch } from '../domain/rollup/sketch.ts'

/** A roll-up as cells and channel_days keep it; `sum` null means that nothing is recorded. Money is kept as a count. */
export interface RollUpColumns {
  readonly sum: number | null
  readonly n: number | null
  readonly max: number | null
  readonly log_sum: number | null
  readonly log_squares: number | null
  readonly bins: Uint8Array | null
}

export type StoredKind = RollUp['kind']

export const ROLL_UP_TYPES = {
  sum: 'bigint',
  n: 'bigint',
  max: 'bigint',
  log_sum: 'bigint',
  log_squares: 'bigint',
  bins: 'bytea',
} as const

export const ROLL_UP_COLUMNS = Object.keys(ROLL_UP_TYPES) as (keyof RollUpColumns)[]

const ID_BYTES = 16

const NOTHING: RollUpColumns = { sum: null, n: null, max: null, log_sum: null, log_squares: null, bins: null }

export function storedKind(kind: MeasureKind): StoredKind {
  return kind === 'money' ? 'count' : kind
}

/** Equal roll-ups give equal columns, whatever order they came about in. Throws RangeError for sums that are not exact. */
export function encodeRollUp(rollUp: RollUp | null): RollUpColumns {
  if (rollUp === null) return NOTHING
  switch (rollUp.kind) {
    case 'count':
      return { ...NOTHING, sum: exact(rollUp.sum) }
    case 'level':
      return { ...NOTHING, sum: exact(rollUp.value) }
    case 'rating': {
      const points = [...rollUp.histogram].sort(([a], [b]) => a - b)
      const sum = points.reduce((total, [point, answers]) => total + point * answers, 0)
      const n = points.reduce((total, [, answers]) => total + answers, 0)
      return { ...NOTHING, sum: exact(sum), n: exact(n), bins: Buffer.from(JSON.stringify(points)) }
    }
    case 'duration':
      return {
        sum: exact(rollUp.sum),
        n: exact(rollUp.n),
        max: rollUp.max,
        log_sum: rollUp.logSum,
        log_squares: rollUp.logSquares,
        bins: rollUp.sketch && Buffer.from(encodeSketch(rollUp.sketch)),
      }
    case 'distinct':
      if (rollUp.figure === null) throw new TypeError('Cannot keep people without a figure: a cell has one')
      return { ...NOTHING, sum: exact(rollUp.figure), bins: rollUp.ids && encodeIds(rollUp.ids) }
  }
}

/** What `encodeRollUp` kept; null when nothing is recorded. */
export function decodeRollUp(kind: StoredKind, columns: RollUpColumns): RollUp | null {
  const { sum, n, max, log_sum: logSum, log_squares: logSquares, bins } = columns
  if (sum === null) return null
  switch (kind) {
    case 'count':
      return { kind, sum }
    case 'level':
      return { kind, value: sum }
    case 'rating':
      return { kind, histogram: new Map(JSON.parse(Buffer.from(bins!).toString()) as [number, number][]) }
    case 'duration':
      return { kind, sum, n: n ?? 0, max, logSum, logSquares, sketch: bins && decodeSketch(plainBytes(bins)) }
    case 'distinct':
      return { kind, figure: sum, ids: bins && decodeIds(bins) }
  }
}

/** The drivers' buffers as what they are in every other place, without a copy. */
function plainBytes({ buffer, byteOffset, length }: Uint8Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, length)
}

export function sameColumns(a: RollUpColumns, b: RollUpColumns): boolean {
  return ROLL_UP_COLUMNS.every((column) => {
    if (column !== 'bins') return a[column] === b[column]
    return a.bins === null || b.bins === null ? a.bins === b.bins : Buffer.compare(a.bins, b.bins) === 0
  })
}

function encodeIds(ids: ReadonlySet<string>): Uint8Array {
  const bytes = Buffer.from([...ids].sort().join(''), 'hex')
  if (bytes.length !== ids.size * ID_BYTES) throw new TypeError('Cannot keep people: an id is not 16 bytes in hex')
  return bytes
}

function decodeIds(bytes: Uint8Array): ReadonlySet<string> {
  const text = Buffer.from(bytes).toString('hex')
  return new Set(text.match(/.{32}/g) ?? [])
}

function exact(sum: number): number {
  if (!Number.isSafeInteger(sum)) throw new RangeError(`Cannot keep ${sum}: it is too large to be exact, or not whole`)
  return sum
}
