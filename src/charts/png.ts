import { promisify } from 'node:util'
import { crc32, deflate } from 'node:zlib'

const MAGIC = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const EIGHT_BITS = 8
const RGBA = 6
const BYTES_A_PIXEL = 4
/** Beyond it a chart shrinks by a quarter for twice the time, and a picture is seen once it is drawn. */
const LEVEL = 3

const compress = promisify(deflate)

/** Pixels row by row, red, green, blue and alpha, the colours not multiplied by alpha. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray
}

let rows = Buffer.alloc(0)

/**
 * A PNG of the pixels, compressed off the event loop; one call at a time. Rows are left unfiltered: that suits flat
 * colours, and takes a sixth of the time of the canvas's own encoder for about as many bytes.
 */
export async function encodePng({ width, height, data }: Pixels): Promise<Buffer> {
  const size = width * BYTES_A_PIXEL
  const needed = height * (size + 1)
  // Kept from picture to picture: six megabytes for each would be garbage before they are collected.
  if (rows.length < needed) rows = Buffer.alloc(needed)
  for (let row = 0; row < height; row += 1) {
    rows[row * (size + 1)] = 0
    rows.set(data.subarray(row * size, (row + 1) * size), row * (size + 1) + 1)
  }
  const compressed = await compress(rows.subarray(0, needed), { level: LEVEL, memLevel: 9 })
  return Buffer.concat([MAGIC, chunk('IHDR', headerOf(width, height)), chunk('IDAT', compressed), chunk('IEND')])
}

function headerOf(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([EIGHT_BITS, RGBA], 8)
  return header
}

/** Length, name, content, and the checksum of the latter two. */
function chunk(name: string, content: Buffer = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(content.length, 0)
  ends.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
}
