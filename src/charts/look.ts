/**
 * How charts look, in one place. Logical pixels of a card 800 wide, drawn at two to one; Slack shows it about 360 wide,
 * so 22 here is 10 on the screen. A card with round corners, light or dark, stands on Slack's white and on its dark theme
 * alike.
 */
export const card = { width: 800, lineHeight: 480, padding: 30, radius: 22, pixelRatio: 2 } as const

/** Local fonts by name; a QuickChart server without them takes its own sans-serif. */
const family = 'Inter, "Noto Sans JP", sans-serif'

export const font = {
  title: { family, size: 32, weight: 700 },
  subtitle: { family, size: 22, weight: 400 },
  axis: { family, size: 22, weight: 400 },
  limit: { family, size: 20, weight: 600 },
  note: { family, size: 20, weight: 500 },
  value: { family, size: 30, weight: 700 },
  barLabel: { family, size: 24, weight: 500 },
  barValue: { family, size: 24, weight: 600 },
} as const

/** Dashes tell the limits apart where colours can't; the comparison's are longer than the warning's. */
export const dash = { comparison: [9, 6], unfinished: [8, 5], warn: [3, 6], critical: [] } as const

/**
 * How long a line's sample in the legend is. Chart.js draws it there and back again: at 42, dashes of 9 and 6 meet
 * themselves on the way back, at most other lengths they fill their own gaps.
 */
export const SAMPLE_WIDTH = 42
