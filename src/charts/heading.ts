import type { ChartSpec } from '../chart.ts'
import { card, colour, font } from './look.ts'
import { shortened } from './text.ts'

/** Title and subtitle at the card's left edge, each cut to one line. */
export function heading({ title, subtitle }: Pick<ChartSpec, 'title' | 'subtitle'>) {
  const width = card.width - 2 * card.padding
  return {
    title: {
      display: true,
      text: shortened(title, { size: font.title.size, width }),
      align: 'start',
      color: colour.text,
      font: font.title,
      padding: { top: 0, bottom: 2 },
    },
    subtitle: {
      display: true,
      text: shortened(subtitle, { size: font.subtitle.size, width }),
      align: 'start',
      color: colour.quietText,
      font: font.subtitle,
      padding: { top: 0, bottom: 18 },
    },
  } as const
}
