/** That a schedule's channel takes no digests: it is paused until somebody mends that. */
export interface Held {
  /** Slack's word: `is_archived`. */
  readonly why: string
  readonly at: number
  /** When the owner was told of it last. */
  readonly toldAt: number
}

const GONE: ReadonlySet<string> = new Set(['channel_not_found', 'is_archived', 'not_in_channel'])

/** Whether Slack's word means that nothing can be posted in a channel before somebody mends it. */
export const isChannelGone = (reason: string): boolean => GONE.has(reason)

/** The owner is told again as long as it is so. */
export const TOLD_AGAIN_MS = 7 * 86_400_000
