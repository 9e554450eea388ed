import type { Severity } from '../limits/limit.ts'

/** Why something is told again. */
export type RepeatReason = 'still' | 'worse' | 'acknowledgement-ran-out' | 'snooze-ended' | 'steady'

/** Why an incident is over: its figure, a correction that took its breach away, or somebody who changed its limit or target. */
export type EndReason = 'recovered' | 'corrected' | ClosingReason
export type ClosingReason = 'updated' | 'removed' | 'unaimed' | 'paused' | 'missing'

/** What people are told of an incident; at most one of each input. */
export type Notice = { readonly episode: number } & (
  | { readonly kind: 'fire'; readonly severity: Severity }
  /** In place of `fire`, where there was much back and forth; nothing follows until it has been steady. */
  | { readonly kind: 'flapping'; readonly severity: Severity }
  | { readonly kind: 'escalate'; readonly severity: Severity }
  /** A correction left a warning of what was told as critical. */
  | { readonly kind: 'lower' }
  /** Counted from 1 in its episode. */
  | { readonly kind: 'repeat'; readonly nth: number; readonly because: RepeatReason; readonly severity: Severity }
  /** Nobody has answered those who were told: so many steps of the chain are from now on. */
  | { readonly kind: 'pass-on'; readonly told: number }
  | { readonly kind: 'resolve'; readonly because: EndReason }
)

/** Whether it tells of something critical that people don't know yet; a reminder and an end are no news of that kind. */
export const isCriticalNews = (notice: Pick<Notice, 'kind'> & { readonly because?: unknown }): boolean =>
  notice.kind === 'fire' ||
  notice.kind === 'flapping' ||
  notice.kind === 'escalate' ||
  (notice.kind === 'repeat' && notice.because === 'worse')
