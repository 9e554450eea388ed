import type { Message } from '../message.ts'
import { context } from './blocks.ts'

/** The same message, saying that Slack may have shown it before. */
export function mayBeRepeat(message: Message): Message {
  return {
    text: `${message.text} (may be a repeat)`,
    blocks: [...message.blocks, context('This may be a repeat: Slack did not say whether it took the first one')],
  }
}
