import { LAST_BIN, ZERO_BIN } from './bins.ts'

/** The first byte says how to read the rest; a new layout gets a new number, the old ones stay readable. */
const VALUES_V1 = 1
const BINS_V1 = 2

/** What the bytes hold, by the first of them; throws RangeError for one that is never written. */
export function contentOf(bytes: Uint8Array): 'values' | 'bins' {
  if (bytes[0] === VALUES_V1) return 'values'
  if (bytes[0] === BINS_V1) return 'bins'
  throw new RangeError(`Cannot read sketch: first byte is ${bytes[0]}, known are ${VALUES_V1} and ${BINS_V1}`)
}

/**
 * Ascending values as bytes, `1 n value…`. Numbers are unsigned LEB128 varints, ascending ones as the distance to the one
 * before. Equal values give equal bytes.
 */
export function encodeValues(values: readonly number[]): Uint8Array {
  const bytes = [VALUES_V1]
  writeVarint(bytes, values.length)
  values.forEach((value, index) => writeVarint(bytes, value - (values[index - 1] ?? 0)))
  return Uint8Array.from(bytes)
}

/** The values that were encoded; throws RangeError for other bytes. */
export function decodeValues(bytes: Uint8Array): number[] {
  const cursor = { bytes, at: 1 }
  const values: number[] = []
  let value = 0
  for (let left = readVarint(cursor); left > 0; left -= 1) {
    value += readVarint(cursor)
    values.push(value)
  }
  requireEnd(cursor)
  return values
}

/** Counts by bin, the one at index 0 being that of `ZERO_BIN`, as bytes: `2 zeros n (bin count)…`, the same way. */
export function encodeBins(counts: ArrayLike<number>): Uint8Array {
  const rest: number[] = []
  let filled = 0
  for (let bin = 0, before = 0; bin <= LAST_BIN; bin += 1) {
    const count = counts[bin - ZERO_BIN] ?? 0
    if (count === 0) continue
    writeVarint(rest, bin - before)
    writeVarint(rest, count)
    before = bin
    filled += 1
  }
  const bytes = [BINS_V1]
  writeVarint(bytes, counts[0] ?? 0)
  writeVarint(bytes, filled)
  return Uint8Array.from([...bytes, ...rest])
}

/** Goes through the bins that hold any, ascending, from `ZERO_BIN` on. Throws RangeError for bytes that are never written. */
export function eachBin(bytes: Uint8Array, visit: (bin: number, count: number) => void): void {
  const cursor = { bytes, at: 1 }
  const zeros = readVarint(cursor)
  const size = readVarint(cursor)
  if (size > LAST_BIN + 1) throw new RangeError(`Cannot read sketch: ${size} bins are more than there can be`)
  if (zeros > 0) visit(ZERO_BIN, zeros)
  for (let left = size, bin = 0; left > 0; left -= 1) {
    bin += readVarint(cursor)
    if (bin > LAST_BIN) throw new RangeError(`Cannot read sketch: there is no bin ${bin}, the last is ${LAST_BIN}`)
    visit(bin, readVarint(cursor))
  }
  requireEnd(cursor)
}

interface Cursor {
  readonly bytes: Uint8Array
  at: number
}

function requireEnd({ bytes, at }: Cursor): void {
  if (at !== bytes.length) throw new RangeError(`Cannot read sketch: ${bytes.length - at} bytes too many`)
}

/** Divides instead of shifting: bit operators would cut numbers at 32 bits. */
function writeVarint(bytes: number[], value: number): void {
  let rest = value
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128)
  bytes.push(rest)
}

function readVarint(cursor: Cursor): number {
  for (let value = 0, place = 1; ; place *= 128) {
    const byte = cursor.bytes[cursor.at]
    if (byte === undefined) throw new RangeError('Cannot read sketch: it ends too early')
    cursor.at += 1
    value += (byte % 128) * place
    if (value > Number.MAX_SAFE_INTEGER) throw new RangeError('Cannot read sketch: a number is too large')
    if (byte < 128) return value
  }
}
