import { createCanvas, loadImage } from '@napi-rs/canvas'

/** How far a channel of a pixel may be off: other processors round other pixels at the edges of letters and lines. */
const TOLERANCE = 40

/** The share of pixels in which two PNGs differ visibly, from 0 to 1; 1 where their sizes differ. */
export async function differenceOf(one: Buffer, other: Buffer): Promise<number> {
  const [a, b] = [await pixelsOf(one), await pixelsOf(other)]
  if (a.width !== b.width || a.data.length !== b.data.length) return 1
  let different = 0
  for (let place = 0; place < a.data.length; place += 4) {
    if (isOff(a.data, b.data, place)) different += 1
  }
  return different / (a.data.length / 4)
}

function isOff(a: Uint8ClampedArray, b: Uint8ClampedArray, place: number): boolean {
  for (let channel = place; channel < place + 4; channel += 1) {
    if (Math.abs((a[channel] ?? 0) - (b[channel] ?? 0)) > TOLERANCE) return true
  }
  return false
}

async function pixelsOf(png: Buffer): Promise<{ width: number; data: Uint8ClampedArray }> {
  const image = await loadImage(png)
  const context = createCanvas(image.width, image.height).getContext('2d')
  context.drawImage(image, 0, 0)
  return { width: image.width, data: context.getImageData(0, 0, image.width, image.height).data }
}
