import type { Block, Message, Reply } from '../message.ts'
import { cut, sections } from './blocks.ts'

/** A message for the asker alone. */
export function privately(message: Message): Reply {
  return { ...message, visibility: 'asker' }
}

/** A message for everybody in the channel. */
export function publicly(message: Message): Reply {
  return { ...message, visibility: 'channel' }
}

const LONGEST_TEXT = 2800

/** A few escaped sentences, for the asker alone. */
export function sentence(text: string, blocks: readonly Block[] = []): Reply {
  return privately({ text: cut(text, LONGEST_TEXT), blocks: [...sections(text.split('\n')), ...blocks] })
}
