import { card } from './look.ts'

/** The height of a bar and the gap to the next. */
export const BAR_ROOM = 54
/** Between a label's end and the bars: padding and tick. */
export const LABEL_GAP = 18

/** The margins of bars that lie, with `endWidth` beside them for what stands at their ends. */
export function lyingBarsLayout(endWidth: number): { padding: Record<'top' | 'right' | 'bottom' | 'left', number> } {
  return {
    padding: {
      top: card.padding - 6,
      right: card.padding + endWidth,
      bottom: card.padding - 4,
      left: card.padding,
    },
  }
}
