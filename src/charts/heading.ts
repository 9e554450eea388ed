import type { ChartSpec } from '../chart.ts'
import { card, font } from './look.ts'
import { paletteOf } from './palette.ts'
import { shortened } from './text.ts'

const TITLE_PADDING = { top: 0, bottom: 2 }
const SUBTITLE_PADDING = { top: 0, bottom: 18 }
/** Chart.js's own. */
const LINE_HEIGHT = 1.2

/** How much of a card's height title and subtitle take. */
export function headingHeight(): number {
  return LINE_HEIGHT * (font.title.size + font.subtitle.size) + TITLE_PADDING.bottom + SUBTITLE_PADDING.bottom
}

/** Title and subtitle at the card's left edge, each cut to one line. */
export function heading({ title, subtitle, look }: Pick<ChartSpec, 'title' | 'subtitle' | 'look'>) {
  const palette = paletteOf(look)
  const width = card.width - 2 * card.padding
  return {
    title: {
      display: true,
      text: shortened(title, { size: font.title.size, width }),
      align: 'start',
      color: palette.text,
      font: font.title,
      padding: TITLE_PADDING,
    },
    subtitle: {
      display: true,
      text: shortened(subtitle, { size: font.subtitle.size, width }),
      align: 'start',
      color: palette.quietText,
      font: font.subtitle,
      padding: SUBTITLE_PADDING,
    },
  } as const
}
