/** Something the person can mend; its message is safe to show and says what would be right. */
export class UserError extends Error {
  override readonly name = 'UserError'
}

/** What is known about a message that could not be handed to Slack. */
export type DeliveryFault =
  /** Slack did not take it; it may be tried again, not before `retryAfterMs` if given. */
  | { readonly kind: 'not-sent'; readonly retryAfterMs?: number }
  /** It may or may not have been posted: look before sending again. */
  | { readonly kind: 'uncertain' }
  /** It will never go there: the channel is gone, the content is refused. */
  | { readonly kind: 'permanent' }
  /** The workspace's token no longer works; everything for it waits for a new installation. */
  | { readonly kind: 'workspace' }

/** A message Slack did not (or perhaps did not) take. `reason` is Slack's own word, such as `channel_not_found`. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError'
  readonly fault: DeliveryFault
  readonly reason: string

  constructor(message: string, options: { fault: DeliveryFault; reason: string; cause?: unknown }) {
    super(message, { cause: options.cause })
    this.fault = options.fault
    this.reason = options.reason
  }
}

/**
 * The database can't be used: its disk is full, its file is damaged, its server is gone. Nothing of the transaction was
 * kept, unless the connection broke during the commit itself.
 */
export class StorageError extends Error {
  override readonly name = 'StorageError'
}
