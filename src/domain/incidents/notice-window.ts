import type { DeliveryState } from '../delivery/delivery.ts'

/** What comes up so soon after something was handed to a person is gathered. */
export const WINDOW_MS = 60_000

/** The latest message that tells a person of incidents of the team. */
export interface LatestNotice {
  /** Names its window, among those of the team and person; epoch milliseconds. */
  readonly windowAt: number
  /** Whether it gathers what came up in the window. */
  readonly isGathered: boolean
  readonly state: DeliveryState
  readonly sentAt: number | null
}

/** How a person is told of an incident: alone and at once, or together with what else comes up until `dueAt`. */
export type NoticePlace =
  | { readonly kind: 'alone'; readonly windowAt: number }
  | { readonly kind: 'gathered'; readonly windowAt: number; readonly dueAt: number }

interface Moment {
  readonly now: number
  /** Until when the person is told nothing; null when they may be told now. */
  readonly heldUntil: number | null
}

/**
 * Which window a notice that comes up now belongs to. The first to a person who was handed nothing for a minute goes at
 * once; what follows within the minute is gathered until that is over, and so is whatever comes up in quiet hours, until
 * they are. A message that still waits takes whatever comes.
 */
export function placeOf(latest: LatestNotice | null, { now, heldUntil }: Moment): NoticePlace {
  if (latest?.isGathered && latest.state === 'pending')
    return { kind: 'gathered', windowAt: latest.windowAt, dueAt: heldUntil ?? now }
  const next = latest ? Math.max(now, latest.windowAt + 1) : now
  if (heldUntil !== null) return { kind: 'gathered', windowAt: next, dueAt: heldUntil }
  const handedAt = latest && handedAtOf(latest, now)
  if (handedAt === null || now >= handedAt + WINDOW_MS) return { kind: 'alone', windowAt: next }
  return { kind: 'gathered', windowAt: latest?.isGathered ? next : latest!.windowAt, dueAt: handedAt + WINDOW_MS }
}

/** When the person got it, or gets it, no later than now, whatever the clock did; null when they did not. */
function handedAtOf({ state, sentAt }: LatestNotice, now: number): number | null {
  if (state === 'cancelled' || state === 'failed' || state === 'expired') return null
  return Math.min(sentAt ?? now, now)
}
