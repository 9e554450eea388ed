/**
 * Why a limit can't be judged. `metric`: that, or what it is made of, is no longer defined. `figure`: the figure can't be
 * worked out. `standing`: what was kept of how it stands can't be read.
 */
export type FailureReason = 'metric' | 'figure' | 'standing'

/** That a limit could not be judged, the last time and those before it in a row. */
export interface Failing {
  readonly count: number
  readonly why: FailureReason
  /** Since when it is not tried any more; null: it is. */
  readonly pausedAt: number | null
}

/** So many failures in a row pause a limit. */
const MOST_FAILURES = 3

/** After one more failure; one that is paused stays as it is. */
export function failedAgain(before: Failing | undefined, { why, now }: { why: FailureReason; now: number }): Failing {
  if (before && before.pausedAt !== null) return before
  const count = (before?.count ?? 0) + 1
  return { count, why, pausedAt: count >= MOST_FAILURES ? now : null }
}

/** Whether it is not judged until somebody resumes it. */
export const isPaused = ({ failing }: { readonly failing?: Failing }): boolean =>
  failing != null && failing.pausedAt !== null
