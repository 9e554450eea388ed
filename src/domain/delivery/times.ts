/** What the delivery machine waits for, in milliseconds. Its promises rest on how these stand to each other. */
export interface DeliveryTimes {
  /** How often the ledger is looked at. */
  readonly pollMs: number
  /**
   * How long a claim holds. Posting begins in what it has over the look-back wait: when the sender dies over it, a peer
   * that takes over looks at once, and Slack has had the whole wait to show the post.
   */
  readonly leaseMs: number
  /** How long Slack may take to answer a call. */
  readonly callTimeoutMs: number
  /** How long after an uncertain attempt the channel's history is looked at: Slack may be slow to show a post. */
  readonly lookAfterMs: number
  /** From one message in a channel to the next: Slack takes about one a second. */
  readonly pauseMs: number
  /** After the first, second, … attempt that was certainly not sent; the last step holds for all that follow. */
  readonly backOffMs: readonly number[]
  /** How long everything for a workspace waits whose token is dead. */
  readonly workspacePauseMs: number
}

export const USUAL_TIMES: DeliveryTimes = {
  pollMs: 1_000,
  leaseMs: 90_000,
  callTimeoutMs: 10_000,
  lookAfterMs: 60_000,
  pauseMs: 1_000,
  backOffMs: [5_000, 30_000, 120_000, 600_000, 1_800_000, 3_600_000],
  workspacePauseMs: 3_600_000,
}

/** All of them longer or shorter by one factor, so that they stand to each other as before. */
export function scaledTimes(factor: number, times: DeliveryTimes = USUAL_TIMES): DeliveryTimes {
  return {
    pollMs: times.pollMs * factor,
    leaseMs: Math.round(times.leaseMs * factor),
    callTimeoutMs: Math.round(times.callTimeoutMs * factor),
    lookAfterMs: Math.round(times.lookAfterMs * factor),
    pauseMs: times.pauseMs * factor,
    backOffMs: times.backOffMs.map((ms) => Math.round(ms * factor)),
    workspacePauseMs: Math.round(times.workspacePauseMs * factor),
  }
}
