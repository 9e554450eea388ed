import type { Form, FormFaults, FormReply, FormValues } from './form.ts'
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
  /** Who sees the message the button is on: everybody in the channel, or only the presser. */
  readonly pressedOn: 'channel' | 'asker'
}

/** Somebody submitted a form. */
export interface SubmitRequest {
  readonly workspaceId: string
  /** Where the form was opened from. */
  readonly channelId: string
  readonly userId: string
  readonly form: string
  readonly state: string
  readonly values: FormValues
  /** The same each time this form is submitted: it may be refused often, but is acted upon once. */
  readonly triggerId: string
}

export type AnyRequest = SlashRequest | PressRequest | SubmitRequest

/**
 * What comes of a submitted form: `refuse` keeps it open, `show` puts another in its place (`inWords` says the same where
 * it is closed already), `act` closes it and gives the answer when carried out, `answer` closes it with nothing done.
 */
export type Submitted =
  | { readonly kind: 'refuse'; readonly faults: FormFaults; readonly inWords: Reply }
  | { readonly kind: 'show'; readonly form: Form; readonly inWords: Reply }
  | { readonly kind: 'act'; act(): Promise<Reply> }
  | { readonly kind: 'answer'; readonly reply: Reply }

/**
 * Why a request never reached the machine: `outsider`, a guest or somebody of another organisation; `unavailable`,
 * nothing was changed because it could not be made sure that nothing is changed twice.
 */
export type TurnedAway = 'outsider' | 'unavailable'

/** Why a file was not sent; with `not-sent` it may have been all the same. */
export type FileFault = 'empty' | 'too-large' | 'not-sent'

/** What the machine does with what people say in Slack. All answers come as messages, faults included: none rejects. */
export interface Front {
  /** Whether the words change anything, so that a second delivery of the same trigger must be refused durably. */
  changes(request: AnyRequest): boolean
  command(request: SlashRequest): Promise<Reply | FormReply>
  /** Null when nothing belongs to the action id. */
  press(request: PressRequest): Promise<Reply | FormReply | null>
  /** Null when no form has the name. */
  submit(request: SubmitRequest): Promise<Submitted | null>
  /** What is said to somebody whose request was turned away; seen by the asker alone. */
  turnAway(reason: TurnedAway): Reply
  /** What is said to somebody whose file was not sent; seen by the asker alone. */
  fileFailed(fault: FileFault): Reply
}
