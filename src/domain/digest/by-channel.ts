import { factsOf, indexByKey } from '../answer/facts.ts'
import { figureOf, type Figure } from '../answer/figure.ts'
import { narrowingFault } from '../question/narrowing-fault.ts'
import type { DigestLine } from './digest-line.ts'

/** A line of a digest, taken apart over the channels. */
export interface ChannelRow {
  readonly line: DigestLine
  /** Empty for "not said"; channels without a figure are missing. */
  readonly byChannel: ReadonlyMap<string, Figure>
}

/** The figures of each channel; none of what can't be had for a part. */
export function byChannel(lines: readonly DigestLine[]): ChannelRow[] {
  return lines.map((line) => ({ line, byChannel: figuresOf(line) }))
}

function figuresOf({ answer: { metric, rows, index, facts } }: DigestLine): Map<string, Figure> {
  if (narrowingFault(metric, index.catalogue) !== null) return new Map()
  const figures = [...indexByKey(rows, 'channel', { ...index, aboutAreas: false })].map(
    ([channel, own]) => [channel, figureOf(metric, factsOf(own, facts.period))] as const,
  )
  return new Map(figures.filter(([, { value }]) => value !== null))
}

/** The channels that have figures, those with most of them first, "not said" last. */
export function channelsOf(rows: readonly ChannelRow[]): string[] {
  const counts = new Map<string, number>()
  for (const row of rows)
    for (const channel of row.byChannel.keys()) counts.set(channel, (counts.get(channel) ?? 0) + 1)
  return [...counts]
    .toSorted(([a, times], [b, more]) => Number(a === '') - Number(b === '') || more - times || (a < b ? -1 : 1))
    .map(([channel]) => channel)
}
