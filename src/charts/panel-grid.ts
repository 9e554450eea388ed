import { PLANE_WIDTH } from './plane.ts'

/** Where a panel's parts stand in the plane, in pixels from its upper left corner. */
export interface PanelBox {
  readonly left: number
  readonly top: number
  readonly width: number
  /** Of the line itself, under title and value. */
  readonly lineTop: number
  readonly lineBottom: number
}

export const PANEL = { titleHeight: 26, valueHeight: 42, lineHeight: 66, gapX: 30, gapY: 26 } as const
const HEIGHT = PANEL.titleHeight + PANEL.valueHeight + PANEL.lineHeight

/** So many panels in rows as even as they get, at most three abreast; four make a square. */
export function panelGrid(count: number): { boxes: PanelBox[]; height: number } {
  const columns = count === 4 ? 2 : Math.max(1, Math.min(3, count))
  const rows = Math.max(1, Math.ceil(count / columns))
  const width = (PLANE_WIDTH - (columns - 1) * PANEL.gapX) / columns
  const boxes = Array.from({ length: count }, (_, index) => {
    const left = (index % columns) * (width + PANEL.gapX)
    const top = Math.floor(index / columns) * (HEIGHT + PANEL.gapY)
    return {
      left,
      top,
      width,
      lineTop: top + PANEL.titleHeight + PANEL.valueHeight + 8,
      lineBottom: top + HEIGHT,
    }
  })
  return { boxes, height: rows * HEIGHT + (rows - 1) * PANEL.gapY }
}
