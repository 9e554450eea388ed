import { createCanvas, loadImage } from '@napi-rs/canvas'

/** What is in a PNG: its size, and how many pixels have which colour, as `#rrggbb`. */
export async function readPicture(png: Buffer) {
  const image = await loadImage(png)
  const context = createCanvas(image.width, image.height).getContext('2d')
  context.drawImage(image, 0, 0)
  const pixels = new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer)
  const counts = new Map<number, number>()
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1)
  const colours = new Map([...counts].map(([pixel, count]) => [nameOf(pixel), count]))
  return { width: image.width, height: image.height, colours }
}

/** Red is the lowest byte. */
function nameOf(pixel: number): string {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(pixel)
  return bytes[3] === 0 ? 'none' : `#${bytes.toString('hex', 0, 3)}`
}
