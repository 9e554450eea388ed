import type { Reply } from './message.ts'

/** Somebody typed the command. */
export interface SlashRequest {
  readonly workspaceId: string
  readonly channelId: string
  readonly userId: string
  /** What stood behind the command, as typed. */
  readonly text: string
  /** Unique to this invocation. */
  readonly triggerId: string
}

/** Somebody pressed a button. */
export interface PressRequest {
  readonly workspaceId: string
  readonly channelId: string
  readonly userId: string
  readonly actionId: string
  readonly value: string
  readonly triggerId: string
}

/** What the machine does with what people say in Slack. Both answers come as messages, faults included: neither rejects. */
export interface Front {
  /** Whether the words change anything, so that a second delivery of the same trigger must be refused durably. */
  changes(request: SlashRequest | PressRequest): boolean
  command(request: SlashRequest): Promise<Reply>
  press(request: PressRequest): Promise<Reply>
}
