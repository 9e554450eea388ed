import type { Palette } from './palette.ts'
import type { PlanePoint } from './sized-config.ts'

/** A box in the plane, in pixels; without a colour it is hollow: there is nothing to show. */
export interface PlaneBox {
  readonly middle: number
  readonly top: number
  readonly bottom: number
  readonly colour: string | null
}

/** Boxes of one width as a dataset of floating bars, which any Chart.js draws. */
export function boxesDataset(boxes: readonly PlaneBox[], { width, palette }: { width: number; palette: Palette }) {
  return {
    type: 'bar' as const,
    data: boxes.map(({ middle, top, bottom }): PlanePoint => ({ x: middle, y: [top, bottom] })),
    backgroundColor: boxes.map(({ colour }) => colour ?? 'transparent'),
    borderColor: palette.muted,
    borderWidth: boxes.map(({ colour }) => (colour === null ? 1.5 : 0)),
    borderSkipped: false as const,
    borderRadius: Math.min(5, width / 4),
    barThickness: width,
    grouped: false,
  }
}
