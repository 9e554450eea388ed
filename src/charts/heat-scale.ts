import type { HeatMapChart } from '../chart.ts'
import type { Palette } from './palette.ts'

/** Which colour stands for which value, and what the ends of the scale stand for. */
export interface HeatScale {
  readonly colours: readonly string[]
  readonly colourOf: (value: number) => string
  readonly low: number
  readonly high: number
  /** Whether there are values beyond the ends, in the same colour. */
  readonly isOpen: { readonly low: boolean; readonly high: boolean }
}

const CLASSES = 7
/** From this many values on, single ones far off don't take the colours from all the others. */
const CUT = { from: 20, share: 0.03 }

/**
 * A scale in seven equal steps: from bad through indifferent to good, or from little to much where none is better. Where
 * all values are the same it is one colour, without values none.
 */
export function heatScale(
  values: readonly number[],
  { direction, palette }: { direction: HeatMapChart['direction']; palette: Palette },
): HeatScale {
  const sorted = values.toSorted((a, b) => a - b)
  const cut = sorted.length >= CUT.from ? Math.ceil(sorted.length * CUT.share) : 0
  const low = Math.max(-1e300, sorted[cut] ?? 0)
  const high = Math.min(1e300, sorted[sorted.length - 1 - cut] ?? 0)
  const stops = direction === 'neutral' ? palette.amount : palette.goodness
  const ordered = direction === 'less-is-better' ? stops.toReversed() : stops
  const all = Array.from({ length: CLASSES }, (_, index) => colourAt(ordered, index / (CLASSES - 1)))
  const colours = low < high ? all : all.slice(CLASSES >> 1, (CLASSES >> 1) + Math.min(1, sorted.length))
  const classOf = (value: number) => Math.floor(((value - low) / (high - low)) * CLASSES)
  return {
    colours,
    colourOf: (value) => colours[low < high ? Math.max(0, Math.min(CLASSES - 1, classOf(value))) : 0] ?? '',
    low,
    high,
    isOpen: { low: (sorted[0] ?? low) < low, high: (sorted.at(-1) ?? high) > high },
  }
}

/** The colour at a share of the way along the stops. */
function colourAt(stops: readonly string[], share: number): string {
  const way = share * (stops.length - 1)
  const index = Math.min(stops.length - 2, Math.floor(way))
  const [from, to] = [channelsOf(stops[index] ?? ''), channelsOf(stops[index + 1] ?? '')]
  const mixed = from.map((channel, place) => Math.round(channel + ((to[place] ?? 0) - channel) * (way - index)))
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}

function channelsOf(colour: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16))
}
