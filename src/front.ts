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

/** Somebody pressed a button or chose from a menu. */
export interface PressRequest {
  readonly workspaceId: string
  readonly channelId: string
  readonly userId: string
  readonly actionId: string
  /** The button's value, or that of the chosen option; empty when it has none. */
  readonly value: string
  /** Unique to this press. */
  readonly triggerId: string
}

/**
 * Why a request never reached the machine: `outsider`, a guest or somebody of another organisation; `unavailable`,
 * nothing was changed because it could not be made sure that nothing is changed twice.
 */
export type TurnedAway = 'outsider' | 'unavailable'

/** What the machine does with what people say in Slack. All answers come as messages, faults included: none rejects. */
export interface Front {
  /** Whether the words change anything, so that a second delivery of the same trigger must be refused durably. */
  changes(request: SlashRequest | PressRequest): boolean
  command(request: SlashRequest): Promise<Reply>
  /** Null when nothing belongs to the action id. */
  press(request: PressRequest): Promise<Reply | null>
  /** What is said to somebody whose request was turned away; seen by the asker alone. */
  turnAway(reason: TurnedAway): Reply
}
