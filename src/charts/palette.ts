import type { Look } from '../chart.ts'

/**
 * The colours of both looks. Blue, amber and vermilion after Okabe and Ito, which people who see no red or no green tell
 * apart, and so they do the six of a stack; text in another shade of the same for contrast.
 */
export interface Palette {
  readonly card: string
  readonly cardEdge: string
  readonly grid: string
  readonly text: string
  readonly quietText: string
  readonly series: string
  readonly seriesFill: string
  readonly comparison: string
  readonly band: string
  readonly labelGround: string
  readonly muted: string
  readonly warn: string
  readonly warnText: string
  readonly critical: string
  readonly criticalText: string
  readonly alarm: string
  /** The parts of a stack; the last is for what is left. */
  readonly parts: readonly [string, string, string, string, string, string]
  /** From the worst through the middle to the best. */
  readonly goodness: readonly [string, string, string]
  /** From little to much. */
  readonly amount: readonly [string, string]
}

const light: Palette = {
  card: '#f8f9fb',
  cardEdge: '#dfe3e9',
  grid: '#e2e6ec',
  text: '#1c2733',
  quietText: '#5a6675',
  series: '#0072b2',
  seriesFill: 'rgba(0, 114, 178, 0.09)',
  comparison: '#93a0ae',
  band: 'rgba(90, 102, 117, 0.11)',
  labelGround: 'rgba(248, 249, 251, 0.4)',
  muted: '#bcc6d1',
  warn: '#e69f00',
  warnText: '#8f6200',
  critical: '#cc4c00',
  criticalText: '#b24300',
  alarm: 'rgba(204, 76, 0, 0.15)',
  parts: ['#0072b2', '#7fc6f2', '#12305a', '#dfb546', '#a8557c', '#cfcdc9'],
  goodness: ['#cc4c00', '#e9e4dc', '#0072b2'],
  amount: ['#dce8f2', '#0b4f85'],
}

const dark: Palette = {
  card: '#1f252d',
  cardEdge: '#39424d',
  grid: '#343d48',
  text: '#eef2f6',
  quietText: '#aab5c1',
  series: '#4ea8e6',
  seriesFill: 'rgba(78, 168, 230, 0.13)',
  comparison: '#7d8a98',
  band: 'rgba(170, 181, 193, 0.13)',
  labelGround: 'rgba(31, 37, 45, 0.4)',
  muted: '#4d5864',
  warn: '#ffc44d',
  warnText: '#ffcf70',
  critical: '#f2622e',
  criticalText: '#ff8f63',
  alarm: 'rgba(242, 98, 46, 0.22)',
  parts: ['#4ea8e6', '#d2ecfb', '#2455b0', '#eab84a', '#e17c84', '#55566e'],
  goodness: ['#f2622e', '#4a4f57', '#4ea8e6'],
  amount: ['#2c4259', '#8ccbf7'],
}

export function paletteOf(look: Look | undefined): Palette {
  return look === 'dark' ? dark : light
}
