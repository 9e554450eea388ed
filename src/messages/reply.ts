import type { Block, Message, Reply } from '../message.ts'
import { section } from './blocks.ts'

/** A message for the asker alone. */
export function privately(message: Message): Reply {
  return { ...message, visibility: 'asker' }
}

/** A message for everybody in the channel. */
export function publicly(message: Message): Reply {
  return { ...message, visibility: 'channel' }
}

/** A few escaped sentences, for the asker alone. */
export function sentence(text: string, blocks: readonly Block[] = []): Reply {
  return privately({ text, blocks: [section(text), ...blocks] })
}
