import { headingHeight } from './heading.ts'
import { card } from './look.ts'

const EDGES = { top: card.padding - 6, bottom: card.padding } as const

/** Inner width of a plane, in pixels. */
export const PLANE_WIDTH = card.width - 2 * card.padding

/** Height of a card with a plane so high under its heading. */
export function cardHeight(planeHeight: number): number {
  return Math.ceil(EDGES.top + headingHeight() + planeHeight + EDGES.bottom)
}

/**
 * Options for pictures that are no plot of one axis against another: everything under the heading is a plane measured in
 * pixels from its upper left corner.
 */
export function planeOptions(height: number) {
  const hidden = { type: 'linear', display: false, offset: false, min: 0 } as const
  return {
    layout: { padding: { ...EDGES, left: card.padding, right: card.padding } },
    scales: { x: { ...hidden, max: PLANE_WIDTH }, y: { ...hidden, max: height, reverse: true } },
  } as const
}
