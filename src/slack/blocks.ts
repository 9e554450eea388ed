import type { types } from '@slack/bolt'
import type { ChartBlock, Message, NativeChart } from '../message.ts'

/** What Slack is given. */
export type WordBlock = types.KnownBlock | NativeChart

/** The message's blocks without its pictures. */
export function wordBlocks(message: Message): WordBlock[] {
  return message.blocks.filter((block) => block.type !== 'chart')
}

/**
 * How the words may be shown where Slack refuses the blocks: as they are, without charts of Slack's own, which not every
 * workspace has, and at last as plain text, without blocks.
 */
export function waysToShow(blocks: WordBlock[]): WordBlock[][] {
  if (blocks.length === 0) return [blocks]
  const plainer = withoutOwnCharts(blocks)
  return plainer.length < blocks.length ? [blocks, plainer, []] : [blocks, []]
}

export function withoutOwnCharts(blocks: readonly WordBlock[]): WordBlock[] {
  return blocks.filter(({ type }) => type !== 'data_visualization')
}

export function chartsOf(message: Message): ChartBlock[] {
  return message.blocks.filter((block) => block.type === 'chart')
}

/** The message's blocks with those pictures in their places that have a file id; the others are left out. */
export function illustratedBlocks(message: Message, files: ReadonlyMap<ChartBlock, string>): WordBlock[] {
  return message.blocks.flatMap((block) => {
    if (block.type !== 'chart') return [block]
    const fileId = files.get(block)
    return fileId === undefined ? [] : [imageBlock(block, fileId)]
  })
}

export function imageBlock(chart: ChartBlock, fileId: string): types.ImageBlock {
  return { type: 'image', slack_file: { id: fileId }, alt_text: chart.altText.slice(0, MAX_ALT_TEXT) }
}

const MAX_ALT_TEXT = 1_900
