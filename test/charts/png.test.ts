import { createCanvas, loadImage } from '@napi-rs/canvas'
import { expect, it } from 'vitest'
import { encodePng, type Pixels } from '../../src/charts/png.ts'

/** Every pixel another, half of them not opaque. */
function noise(width: number, height: number): Pixels & { data: Uint8ClampedArray } {
  const data = Uint8ClampedArray.from({ length: width * height * 4 }, (_, place) =>
    place % 4 === 3 ? (place % 8 === 3 ? 255 : 0) : (place * 7919) % 256,
  )
  const rows = (top: number, count: number) => data.subarray(top * width * 4, (top + count) * width * 4)
  return { width, height, data, rows }
}

async function pixelsOf(png: Buffer) {
  const { width, height, ...image } = await loadImage(png).then((one) => ({
    width: one.width,
    height: one.height,
    one,
  }))
  const context = createCanvas(width, height).getContext('2d')
  context.drawImage(image.one, 0, 0)
  return { width, height, data: context.getImageData(0, 0, width, height).data }
}

it.each([
  [7, 5],
  [1, 1],
  [300, 2],
  [2, 300],
])('encodePng() loses nothing of %d by %d pixels', async (width, height) => {
  const pixels = noise(width, height)
  const read = await pixelsOf(encodePng(pixels))
  expect([read.width, read.height]).toEqual([width, height])
  // Of what is transparent no colour is kept.
  const expected = pixels.data.map((value, place) => (pixels.data[place - (place % 4) + 3] === 0 ? 0 : value))
  expect(Buffer.from(read.data).equals(Buffer.from(expected))).toBe(true)
})

it('encodePng() keeps nothing of a larger picture before', async () => {
  const small = encodePng(noise(3, 3))
  encodePng(noise(90, 90))
  expect(encodePng(noise(3, 3)).equals(small)).toBe(true)
})
