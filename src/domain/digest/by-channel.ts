import { factsOf, indexByKey } from '../answer/facts.ts'
import { figureOf, type Figure } from '../answer/figure.ts'
import { narrowingFault } from '../question/narrowing-fault.ts'
import { BUILT_IN_CHANNELS, type Team } from '../team.ts'
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
    ([channel, own]) => [channel, figureOf(metric, factsOf(own, facts.period, { whole: facts }))] as const,
  )
  return new Map(figures.filter(([, { value }]) => value !== null))
}

/** The largest of the channels, by all that was counted in them, in the order they came in. */
export function largestChannels(
  rows: readonly ChannelRow[],
  { channels, most }: { channels: readonly string[]; most: number },
): string[] {
  const counted = rows.filter(
    ({ line: { answer } }) => answer.metric.figure.kind === 'total' && answer.metric.unit !== 'money',
  )
  const sizeOf = (channel: string): number =>
    counted.reduce((sum, { byChannel: figures }) => sum + (figures.get(channel)?.value ?? 0), 0)
  const largest = channels.toSorted((a, b) => sizeOf(b) - sizeOf(a)).slice(0, most)
  return channels.filter((channel) => largest.includes(channel))
}

/** The channels that have figures, as the team has them, others after those, and "not said" last. */
export function channelsOf(rows: readonly ChannelRow[], { ownChannels }: Pick<Team, 'ownChannels'>): string[] {
  const known: readonly string[] = [...BUILT_IN_CHANNELS, ...ownChannels]
  const rankOf = (channel: string): number =>
    channel === '' ? Infinity : known.indexOf(channel) + 1 || known.length + 1
  const found = new Set(rows.flatMap(({ byChannel: figures }) => [...figures.keys()]))
  return [...found].toSorted((a, b) => (rankOf(a) === rankOf(b) ? (a < b ? -1 : 1) : rankOf(a) - rankOf(b)))
}
