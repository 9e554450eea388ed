import { type BinSketch, LAST_BIN, type Sketch, type ValueSketch } from './sketch.ts'

/** The first byte says how to read the rest; a new layout gets a new number, the old ones stay readable. */
const VALUES_V1 = 1
const BINS_V1 = 2

/**
 * A sketch as bytes. Numbers are unsigned LEB128 varints, ascending ones as the distance to the one before:
 * `1 n value…` for values, `2 zeros n (index count)…` for bins. Equal sketches give equal bytes.
 */
export function encodeSketch(sketch: Sketch): Uint8Array {
  const bytes: number[] = []
  if (sketch.kind === 'values') writeValues(bytes, sketch)
  else writeBins(bytes, sketch)
  return Uint8Array.from(bytes)
}

/** The sketch that was encoded; throws RangeError for bytes that `encodeSketch` does not write. */
export function decodeSketch(bytes: Uint8Array): Sketch {
  const cursor = { bytes, at: 1 }
  const sketch = readSketch(cursor)
  if (cursor.at !== bytes.length) throw new RangeError(`Cannot read sketch: ${bytes.length - cursor.at} bytes too many`)
  return sketch
}

interface Cursor {
  readonly bytes: Uint8Array
  at: number
}

function readSketch(cursor: Cursor): Sketch {
  if (cursor.bytes[0] === VALUES_V1) return readValues(cursor)
  if (cursor.bytes[0] === BINS_V1) return readBins(cursor)
  throw new RangeError(`Cannot read sketch: first byte is ${cursor.bytes[0]}, known are ${VALUES_V1} and ${BINS_V1}`)
}

function writeValues(bytes: number[], { values }: ValueSketch): void {
  bytes.push(VALUES_V1)
  writeVarint(bytes, values.length)
  values.forEach((value, index) => writeVarint(bytes, value - (values[index - 1] ?? 0)))
}

function readValues(cursor: Cursor): ValueSketch {
  const values: number[] = []
  let value = 0
  for (let left = readVarint(cursor); left > 0; left -= 1) {
    value += readVarint(cursor)
    values.push(value)
  }
  return { kind: 'values', values }
}

function writeBins(bytes: number[], { zeros, indexes, counts }: BinSketch): void {
  bytes.push(BINS_V1)
  writeVarint(bytes, zeros)
  writeVarint(bytes, indexes.length)
  indexes.forEach((index, at) => {
    writeVarint(bytes, index - (indexes[at - 1] ?? 0))
    writeVarint(bytes, counts[at]!)
  })
}

function readBins(cursor: Cursor): BinSketch {
  const zeros = readVarint(cursor)
  const size = readVarint(cursor)
  if (size > LAST_BIN + 1) throw new RangeError(`Cannot read sketch: ${size} bins are more than there can be`)
  const [indexes, counts] = [Array<number>(size), Array<number>(size)]
  for (let at = 0, index = 0; at < size; at += 1) {
    index += readVarint(cursor)
    if (index > LAST_BIN) throw new RangeError(`Cannot read sketch: there is no bin ${index}, the last is ${LAST_BIN}`)
    indexes[at] = index
    counts[at] = readVarint(cursor)
  }
  return { kind: 'bins', zeros, indexes, counts }
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
