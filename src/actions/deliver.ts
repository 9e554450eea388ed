import { backOff } from '../domain/delivery/back-off.ts'
import { DeliveryError } from '../errors.ts'
import type { Message } from '../message.ts'
import { mayBeRepeat } from '../messages/may-be-repeat.ts'
import type { ClaimedDelivery, Clock, Log, Messenger, Posted, Settlement, Store } from '../ports.ts'
import { compose } from './compose.ts'

export interface Courier {
  readonly store: Store
  readonly messenger: Messenger
  readonly clock: Clock
  readonly log: Log
  /** How long after an uncertain attempt the channel's history is looked at: Slack may be slow to show a post. */
  readonly lookAfterMs: number
}

/** How often composing or an uncertain look may fail before the delivery is given up. */
const MOST_ATTEMPTS = 12
const WORKSPACE_PAUSE_MS = 3_600_000

type Claimed = ClaimedDelivery & { readonly wasUncertain: boolean }

/**
 * Sends a claimed delivery once and records how it ended. What may have been posted is looked for first; where no history
 * can be read, an alert goes out again, saying so (a lost one is worse), and a digest does not (a second one is worse).
 * Never rejects. Resolves with the message when it was posted now, for its pictures.
 */
export async function deliver(
  claimed: Claimed,
  courier: Courier,
): Promise<{ posted: Posted; message: Message } | null> {
  const { store, clock, log } = courier
  let sent: { posted: Posted; message: Message } | null = null
  const settle = async (settlement: Settlement): Promise<void> => {
    if (await store.deliveries.settle(claimed, settlement, clock.now())) return
    log.warn({ delivery: claimed.id }, 'Lost the lease on a delivery')
  }
  try {
    const outcome = await attempt(claimed, courier)
    sent = outcome.sent ?? null
    await settle(outcome.settlement)
  } catch (error) {
    log.error({ delivery: claimed.id, err: error }, 'A delivery could not be handled')
    await settle({ state: 'uncertain', notBefore: clock.now() + courier.lookAfterMs, reason: 'fault' }).catch(
      () => undefined,
    )
  }
  return sent
}

interface Outcome {
  readonly settlement: Settlement
  readonly sent?: { readonly posted: Posted; readonly message: Message }
}

async function attempt(claimed: Claimed, courier: Courier): Promise<Outcome> {
  const { store, messenger, clock } = courier
  let isRepeat = false
  if (claimed.wasUncertain) {
    const look = await lookFor(claimed, courier)
    if ('settlement' in look) return look
    isRepeat = look.isRepeat
  }
  if (clock.now() > claimed.expiresAt) return { settlement: { state: 'expired', reason: 'too late' } }
  const composed = await composeOrFault(claimed, courier)
  if ('settlement' in composed) return composed
  const message = isRepeat ? mayBeRepeat(composed.message) : composed.message
  try {
    const posted = await messenger.post(claimed, message, claimed.id)
    return { settlement: sentTo(posted), sent: { posted, message } }
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error
    if (error.fault.kind === 'workspace')
      await store.deliveries.park(claimed.workspaceId, clock.now() + WORKSPACE_PAUSE_MS)
    return failedAs(error, claimed, courier)
  }
}

const sentTo = (posted: Posted): Settlement => ({ state: 'sent', postedChannel: posted.channelId, postedTs: posted.ts })

async function composeOrFault(
  claimed: Claimed,
  { store, clock, log }: Courier,
): Promise<{ message: Message } | Outcome> {
  try {
    const message = await compose(store, claimed, clock.now())
    return message ? { message } : { settlement: { state: 'cancelled', reason: 'nothing to say any more' } }
  } catch (error) {
    log.error({ delivery: claimed.id, err: error }, 'A delivery could not be put into words')
    if (claimed.attempt >= 3) return { settlement: { state: 'failed', reason: 'could not be put into words' } }
    return { settlement: { state: 'pending', notBefore: clock.now() + backOff(claimed.attempt), reason: 'compose' } }
  }
}

/** What may have been posted: found, or free to be sent (again), or settled by policy. */
async function lookFor(claimed: Claimed, courier: Courier): Promise<Outcome | { isRepeat: boolean }> {
  const { messenger, clock } = courier
  try {
    const posted = await messenger.findPosted(claimed, claimed.id, claimed.firstAttemptAt ?? claimed.dueAt)
    return posted ? { settlement: sentTo(posted) } : { isRepeat: false }
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error
    const isPassing = error.fault.kind === 'not-sent' || error.fault.kind === 'uncertain'
    if (isPassing && claimed.attempt < MOST_ATTEMPTS && clock.now() < claimed.expiresAt) {
      return {
        settlement: { state: 'uncertain', notBefore: clock.now() + backOff(claimed.attempt), reason: error.reason },
      }
    }
    if (claimed.content.kind !== 'digest') return { isRepeat: true }
    return giveUp(claimed, 'uncertain', courier)
  }
}

async function failedAs(error: DeliveryError, claimed: Claimed, courier: Courier): Promise<Outcome> {
  const now = courier.clock.now()
  const { fault, reason } = error
  switch (fault.kind) {
    case 'not-sent':
      return {
        settlement: { state: 'pending', notBefore: now + (fault.retryAfterMs ?? backOff(claimed.attempt)), reason },
      }
    case 'workspace':
      return { settlement: { state: 'pending', notBefore: now + WORKSPACE_PAUSE_MS, reason } }
    case 'uncertain':
      return { settlement: { state: 'uncertain', notBefore: now + courier.lookAfterMs, reason } }
    case 'permanent':
      return giveUp(claimed, reason, courier)
  }
}

const NOTICE_EXPIRES_MS = 24 * 3_600_000

/** A message that can't be posted is told to the team's owner, once; a notice about a notice is not. */
async function giveUp(claimed: Claimed, reason: string, { store, clock }: Courier): Promise<Outcome> {
  const now = clock.now()
  const team = await store.teams.find(claimed.workspaceId, claimed.teamId)
  if (team && claimed.content.kind !== 'delivery-failed') {
    const { id: deliveryId, workspaceId, teamId } = claimed
    const content = { kind: 'delivery-failed', teamId, deliveryId, reason } as const
    const notice = { slot: `delivery-failed:${deliveryId}`, workspaceId, teamId, channelId: team.ownerId, content }
    await store.deliveries.enter({ ...notice, dueAt: now, expiresAt: now + NOTICE_EXPIRES_MS }, now)
  }
  return { settlement: { state: 'failed', reason } }
}
