import type { CommandContext } from './command.ts'
import type { Form, FormFaults, FormReply, FormValues } from './form.ts'
import type { Reply } from './message.ts'

/** What a button does. Its value came from Slack: it is read like typed words, and the presser's rights decide. */
export interface Interaction {
  /** The button's action id up to the colon; its file has the same name. */
  readonly name: string
  readonly changes: boolean
  run(value: string, context: CommandContext): Promise<Reply | FormReply>
}

/**
 * What a submitted form does. What it carries came from Slack: it is read like typed words, and the rights of whoever
 * submits decide, as they are now.
 */
export interface FormInteraction {
  /** The form's name; its file has the same name. */
  readonly name: string
  readonly changes: boolean
  /**
   * Reads what was filled in and decides; nothing is changed before `act`, so that a refused form can be submitted again.
   * It has two seconds: later the form is closed, and complaints are told in the channel.
   */
  submit(submission: Submission, context: CommandContext): Promise<FormDecision>
}

export interface Submission {
  readonly values: FormValues
  /** What the form was opened with, without the team it names. */
  readonly state: string
}

/**
 * `refuse` keeps the form open and shows what is wrong at its fields, of which there is at least one; `show` puts another
 * form in its place, and `inWords` says the same where it is closed already; `act` closes it.
 */
export type FormDecision =
  | { readonly kind: 'refuse'; readonly faults: FormFaults }
  | { readonly kind: 'show'; readonly form: Form; readonly inWords: Reply }
  | { readonly kind: 'act'; act(): Promise<Reply> }
