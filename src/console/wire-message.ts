import type { Block, Fields, StoredMessage } from './wire.ts'

/** The message as the API and the payloads show it: Slack has filled in the block and action ids the bot left out. */
export function wireMessage(message: StoredMessage): Fields {
  const { channel: _channel, blocks, ...rest } = message
  return blocks ? { ...rest, blocks: withIds(blocks) } : { ...rest }
}

/** Fills in missing ids, always the same ones for the same place. */
export function withIds(blocks: readonly Block[]): Block[] {
  return blocks.map((block, index) => {
    const block_id = typeof block['block_id'] === 'string' ? block['block_id'] : `auto${index}`
    const whole: Fields & { type: string } = { ...block, block_id }
    if (Array.isArray(block['elements']) && block.type !== 'rich_text') {
      whole['elements'] = (block['elements'] as Fields[]).map((element, at) =>
        withActionId(element, `${block_id}.${at}`),
      )
    }
    for (const key of ['accessory', 'element']) {
      if (typeof block[key] === 'object' && block[key]) whole[key] = withActionId(block[key] as Fields, `${block_id}.0`)
    }
    return whole
  })
}

const passiveTypes: ReadonlySet<unknown> = new Set(['image', 'mrkdwn', 'plain_text', 'card'])

function withActionId(element: Fields, id: string): Fields {
  return passiveTypes.has(element['type']) || 'action_id' in element ? element : { ...element, action_id: id }
}
