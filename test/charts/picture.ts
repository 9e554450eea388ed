import { createCanvas, loadImage } from '@napi-rs/canvas'

/** What is in a PNG: its size, and how many pixels have which colour, as `#rrggbb`. */
export async function readPicture(png: Buffer) {
  const image = await loadImage(png)
  const context = createCanvas(image.width, image.height).getContext('2d')
  context.drawImage(image, 0, 0)
  const { data } = context.getImageData(0, 0, image.width, image.height)
  const colours = new Map<string, number>()
  for (let at = 0; at < data.length; at += 4) {
    const colour = data[at + 3] === 0 ? 'none' : `#${Buffer.from(data.subarray(at, at + 3)).toString('hex')}`
    colours.set(colour, (colours.get(colour) ?? 0) + 1)
  }
  return { width: image.width, height: image.height, colours }
}
