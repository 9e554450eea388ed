import type { CommandContext } from './command.ts'
import type { Reply } from './message.ts'

/** What a button does. Its value came from Slack: it is read like typed words, and the presser's rights decide. */
export interface Interaction {
  /** The button's action id up to the colon; its file has the same name. */
  readonly name: string
  readonly changes: boolean
  run(value: string, context: CommandContext): Promise<Reply>
}
