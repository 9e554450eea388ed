import { byChannel, channelsOf, largestChannels, type ChannelRow } from '../domain/digest/by-channel.ts'
import type { Digest } from '../domain/digest/digest.ts'
import type { Block, Message } from '../message.ts'
import { chartBlock } from './answer-chart.ts'
import { context, section } from './blocks.ts'
import { datesOf } from './digest-dates.ts'
import { overviewCharts } from './digest-charts.ts'
import { plainName } from './escape.ts'
import { formatFigure, NO_VALUE } from './format-value.ts'
import { channelWords, titleOf } from './names.ts'
import { pictureLook } from './picture-look.ts'

/** Slack takes 100 rows of 20 cells, and 10,000 characters in all of them. */
const MOST_ROWS = 90
const MOST_CHANNELS = 8
const MOST_CHARACTERS = 9_000

/** What stands in the thread of a digest: every figure by channel, and pictures of all of them. */
export function threadMessage(digest: Digest): Message {
  const text = `Every figure by channel, ${datesOf(digest)}`
  const charts = overviewCharts(digest)
  return {
    text,
    blocks: [
      section(`*${text}*`),
      ...tableBlocks(digest),
      ...charts.map((spec) => chartBlock({ ...spec, look: pictureLook(digest.settings) })),
      context('The file below has each day by channel; single agents are in no message to a channel'),
    ],
  }
}

function tableBlocks({ lines, team }: Digest): Block[] {
  const rows = byChannel(lines)
  const found = channelsOf(rows, team).filter((channel, _, all) => channel !== '' || all.length > 1)
  const channels = largestChannels(rows, { channels: found, most: MOST_CHANNELS })
  const others = found.length - channels.length
  const head = ['Metric', 'All', 'Before', ...channels.map(channelName)]
  const cells = rows.map((row) => cellsOf(row, { channels, currency: team.currency }))
  const shown = fitting([head, ...cells])
  const left = rows.length + 1 - shown.length
  return [
    {
      type: 'table',
      rows: shown.map((row) => row.map((text) => ({ type: 'raw_text', text }))),
      column_settings: head.map((_, column) => ({ align: column === 0 ? 'left' : 'right', is_wrapped: column === 0 })),
    },
    ...(left > 0 ? [context(`+${left} more metrics: the file has them`)] : []),
    ...(others > 0 ? [context(`+${others} more ${others === 1 ? 'channel' : 'channels'}: the file has them`)] : []),
  ]
}

const channelName = (channel: string): string => (channel === '' ? 'not said' : plainName(channelWords(channel), 30))

function cellsOf(
  { line: { answer }, byChannel: figures }: ChannelRow,
  { channels, currency }: { channels: readonly string[]; currency: string },
): string[] {
  const { metric, figure, comparison } = answer
  const shown = (value: number | null): string => (value === null ? NO_VALUE : formatFigure(value, metric, currency))
  return [
    titleOf(metric.id),
    shown(figure.value),
    shown(comparison?.partnerFigure.value ?? null),
    ...channels.map((channel) => shown(figures.get(channel)?.value ?? null)),
  ]
}

/** As many rows as Slack takes. */
function fitting(rows: readonly string[][]): string[][] {
  const shown: string[][] = []
  let characters = 0
  for (const row of rows.slice(0, MOST_ROWS)) {
    characters += row.reduce((sum, cell) => sum + cell.length, 0)
    if (characters > MOST_CHARACTERS) break
    shown.push(row)
  }
  return shown
}
