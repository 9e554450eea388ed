import type { Need } from '../health/gap.ts'
import type { EndReason, RepeatReason } from '../incidents/notice.ts'
import type { Cadence } from '../schedule/rhythm.ts'
import type { Period } from '../time/period.ts'

/** Why nothing was sent of what may stand all the same, where no history can be read. */
export const MAY_STAND = 'nothing to say any more, and it may stand'

/** What is known of what was sent where the one before it may stand too, and no history can be read. */
export const MAY_BE_REPEAT = 'may be a repeat'

/** Why something is not sent yet that could be. */
export const QUIET_HOURS = 'quiet hours'

/** What an incident's thread is told. */
export type IncidentTold =
  | { readonly kind: 'fire' | 'flapping' | 'escalate' | 'lower' }
  | { readonly kind: 'repeat'; readonly because: RepeatReason }
  | { readonly kind: 'resolve'; readonly because: EndReason }

/** What a delivery says; its words are made when it is sent, from what is known then. */
export type DeliveryContent =
  | {
      readonly kind: 'digest'
      readonly teamId: number
      readonly cadence: Cadence
      /** The days it is about. */
      readonly period: Period
      /** Owed by this schedule, and not sent when that is gone by then. */
      readonly scheduleId?: number
    }
  /** The message about an incident, which is edited as that goes on. */
  | { readonly kind: 'incident-opened'; readonly teamId: number; readonly incidentId: number }
  /** Edits it. */
  | { readonly kind: 'incident-edited'; readonly teamId: number; readonly incidentId: number }
  /** The message about incidents that came up in a window, which is edited as they go on. */
  | { readonly kind: 'incidents-gathered'; readonly teamId: number; readonly windowAt: number }
  /** Edits it. */
  | { readonly kind: 'incidents-edited'; readonly teamId: number; readonly windowAt: number }
  /** Tells the thread of an incident's message, or of the one it stands in, of what people should hear of. */
  | {
      readonly kind: 'incident-told'
      readonly teamId: number
      readonly incidentId: number
      readonly told: IncidentTold
      /** When it came up, in quiet hours: what is told is how it stands when they are over. */
      readonly heldSince?: number
    }
  /** What stands in a posted digest's thread. */
  | { readonly kind: 'digest-thread'; readonly teamId: number; readonly digestId: string }
  /** Who the one agent is, to a manager. */
  | { readonly kind: 'digest-agents'; readonly teamId: number; readonly digestId: string }
  /** Edits a posted digest whose figures were changed. */
  | { readonly kind: 'digest-correction'; readonly teamId: number; readonly digestId: string }
  /** Tells a digest's thread of its correction, counted from 0. */
  | { readonly kind: 'correction-told'; readonly teamId: number; readonly digestId: string; readonly nth: number }
  /** Asks a person for what is missing, or tells a manager of it. `notice` is its slot. */
  | { readonly kind: 'gap-opened'; readonly teamId: number; readonly notice: string }
  /** Edits it. */
  | { readonly kind: 'gap-edited'; readonly teamId: number; readonly notice: string }
  /** Tells its thread what came in. */
  | { readonly kind: 'gap-told'; readonly teamId: number; readonly notice: string; readonly needs: readonly Need[] }
  /** Tells whoever set it that a limit is paused, and why. */
  | { readonly kind: 'limit-paused'; readonly teamId: number; readonly limitId: number }
  /** Tells the owner that a channel takes no digests, and that they are paused. */
  | { readonly kind: 'channel-gone'; readonly teamId: number; readonly channelId: string }
  /** Which limits disturbed in a week, to the team's owner. */
  | { readonly kind: 'noise-report'; readonly teamId: number; readonly week: Period }
  /** Tells a manager that another one can't be written to any more. */
  | { readonly kind: 'person-unreachable'; readonly teamId: number; readonly person: string }
  /** Tells the home channel that there is no manager who can. */
  | { readonly kind: 'manager-needed'; readonly teamId: number; readonly person: string }
  | { readonly kind: 'delivery-failed'; readonly teamId: number; readonly deliveryId: string; readonly reason: string }

/**
 * `pending` waits for its turn; `sending` is held by one sender under a lease; `uncertain` may have been posted;
 * the other four are final.
 */
export type DeliveryState = 'pending' | 'sending' | 'uncertain' | 'sent' | 'failed' | 'expired' | 'cancelled'

/** One message owed to Slack. */
export interface Delivery {
  /** Random, 128 bit, hex; travels as message metadata, so that a look into the channel's history finds it. */
  readonly id: string
  readonly workspaceId: string
  readonly teamId: number
  /** A channel `C…`, or a person `U…` for a direct message. */
  readonly channelId: string
  readonly content: DeliveryContent
  readonly state: DeliveryState
  /** How often sending was begun. */
  readonly attempt: number
  /** When the first attempt began; null before it. */
  readonly firstAttemptAt: number | null
  readonly dueAt: number
  readonly expiresAt: number
}

/** A delivery about to enter the ledger. `slot` is unique: a second one with the same slot is not entered. */
export interface NewDelivery {
  /** `digest:day:{team}:{channel}:{day}`, `incident-opened:{incident}:{person}`, … */
  readonly slot: string
  readonly workspaceId: string
  readonly teamId: number
  readonly channelId: string
  readonly content: DeliveryContent
  readonly dueAt: number
  readonly expiresAt: number
}
