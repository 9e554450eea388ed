import { backOff } from '../domain/delivery/back-off.ts'
import type { DeliveryTimes } from '../domain/delivery/times.ts'
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
  readonly times: DeliveryTimes
}

/** How often an uncertain look may fail before policy decides. */
const MOST_LOOKS = 12
/** How often a message that can't be put into words is tried. */
const MOST_COMPOSINGS = 3

export type Claimed = ClaimedDelivery & { readonly wasUncertain: boolean }

interface Sending extends Courier {
  readonly claimed: Claimed
  /** Nothing is posted after it: another sender may take over soon. */
  readonly postUntil: number
}

export interface Sent {
  readonly posted: Posted
  readonly message: Message
}

/**
 * Sends a claimed delivery once and records how it ended. What may have been posted is looked for first; where no history
 * can be read, an alert goes out again, saying so (a lost one is worse), and a digest does not (a second one is worse).
 * Never rejects. Resolves with the message when it was posted now, for its pictures.
 */
export async function deliver(
  claimed: Claimed,
  courier: Courier,
  { postUntil = Infinity }: { postUntil?: number } = {},
): Promise<Sent | null> {
  const { clock, log } = courier
  const sending: Sending = { ...courier, claimed, postUntil }
  try {
    const { settlement, sent = null } = await attempt(sending)
    await settle(sending, settlement)
    return sent
  } catch (error) {
    log.error({ delivery: claimed.id, err: error }, 'A delivery could not be handled')
    const notBefore = clock.now() + courier.times.lookAfterMs
    // When even this is not written, the lease runs out and the delivery counts as uncertain all the same.
    await settle(sending, { state: 'uncertain', notBefore, reason: 'fault' }).catch(() => undefined)
    return null
  }
}

async function settle({ store, clock, log, claimed }: Sending, settlement: Settlement): Promise<void> {
  const { id: delivery, attempt: attempts, workspaceId, channelId } = claimed
  if (!(await store.deliveries.settle(claimed, settlement, clock.now())))
    log.warn({ delivery }, 'Lost the lease on a delivery')
  else log.info({ delivery, attempts, workspaceId, channelId, ...settlement }, 'Settled a delivery')
}

interface Outcome {
  readonly settlement: Settlement
  readonly sent?: Sent
}

async function attempt(sending: Sending): Promise<Outcome> {
  const { claimed, messenger, clock, postUntil } = sending
  const look = claimed.wasUncertain ? await lookFor(sending) : { isRepeat: false }
  if ('settlement' in look) return look
  if (clock.now() > claimed.expiresAt) return { settlement: { state: 'expired', reason: 'too late' } }
  const composed = await composeOrFault(sending)
  if ('settlement' in composed) return composed
  const message = look.isRepeat ? mayBeRepeat(composed.message) : composed.message
  if (clock.now() > postUntil) return again({ ...look, notBefore: clock.now(), reason: 'lease ran low' })
  try {
    const posted = await messenger.post(claimed, message, claimed.id)
    return { settlement: sentTo(posted), sent: { posted, message } }
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error
    return failedAs(error, sending, look)
  }
}

const sentTo = (posted: Posted): Settlement => ({ state: 'sent', postedChannel: posted.channelId, postedTs: posted.ts })

/** Once more later; what may have been posted before stays uncertain. */
function again({ isRepeat, notBefore, reason }: { isRepeat: boolean; notBefore: number; reason: string }): Outcome {
  return { settlement: { state: isRepeat ? 'uncertain' : 'pending', notBefore, reason } }
}

async function composeOrFault(sending: Sending): Promise<{ message: Message } | Outcome> {
  const { store, clock, log, claimed, times } = sending
  try {
    const message = await compose(store, claimed, clock.now())
    return message ? { message } : { settlement: { state: 'cancelled', reason: 'nothing to say any more' } }
  } catch (error) {
    log.error({ delivery: claimed.id, err: error }, 'A delivery could not be put into words')
    if (claimed.attempt >= MOST_COMPOSINGS) return giveUp(sending, 'no words')
    const notBefore = clock.now() + backOff(claimed.attempt, times.backOffMs)
    return { settlement: { state: 'pending', notBefore, reason: 'compose' } }
  }
}

/** What may have been posted: found, or free to be sent (again), or settled by policy. */
async function lookFor(sending: Sending): Promise<Outcome | { isRepeat: boolean }> {
  const { messenger, clock, claimed, times } = sending
  try {
    const posted = await messenger.findPosted(claimed, claimed.id, claimed.firstAttemptAt ?? claimed.dueAt)
    return posted ? { settlement: sentTo(posted) } : { isRepeat: false }
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error
    const { fault, reason } = error
    if (fault.kind === 'workspace') return pauseWorkspace(sending, { isRepeat: true, reason })
    const isPassing = fault.kind === 'not-sent' || fault.kind === 'uncertain'
    if (isPassing && claimed.attempt < MOST_LOOKS && clock.now() < claimed.expiresAt) {
      const wait = (fault.kind === 'not-sent' && fault.retryAfterMs) || backOff(claimed.attempt, times.backOffMs)
      return again({ isRepeat: true, notBefore: clock.now() + wait, reason })
    }
    return claimed.content.kind === 'digest' ? giveUp(sending, 'uncertain') : { isRepeat: true }
  }
}

async function failedAs(error: DeliveryError, sending: Sending, { isRepeat }: { isRepeat: boolean }): Promise<Outcome> {
  const { store, clock, claimed, times } = sending
  const now = clock.now()
  const { fault, reason } = error
  switch (fault.kind) {
    case 'not-sent': {
      const { retryAfterMs } = fault
      if (retryAfterMs !== undefined) await store.deliveries.park(claimed.workspaceId, now + retryAfterMs)
      const waitMs = retryAfterMs ?? backOff(claimed.attempt, times.backOffMs)
      return again({ isRepeat, notBefore: now + waitMs, reason })
    }
    case 'workspace':
      return pauseWorkspace(sending, { isRepeat, reason })
    case 'uncertain':
      return { settlement: { state: 'uncertain', notBefore: now + times.lookAfterMs, reason } }
    case 'permanent':
      return giveUp(sending, reason)
  }
}

/** The token is dead: everything for the workspace waits for a new installation, or for the next try. */
async function pauseWorkspace(
  sending: Sending,
  { isRepeat, reason }: { isRepeat: boolean; reason: string },
): Promise<Outcome> {
  const { store, clock, log, claimed, times } = sending
  const { workspaceId } = claimed
  const notBefore = clock.now() + times.workspacePauseMs
  log.error({ workspaceId, reason }, 'Slack refuses the token of a workspace: install the app there again')
  await store.deliveries.park(workspaceId, notBefore)
  return again({ isRepeat, notBefore, reason })
}

const NOTICE_EXPIRES_MS = 24 * 3_600_000

/** A message that can't be posted is told to the team's owner, once; a notice about a notice is not. */
async function giveUp({ store, clock, claimed }: Sending, reason: string): Promise<Outcome> {
  const now = clock.now()
  const { id: deliveryId, workspaceId, teamId, content } = claimed
  const team = await store.teams.find(workspaceId, teamId)
  const told = team && [team.ownerId, ...team.managerIds].find((person) => person !== claimed.channelId)
  if (told && content.kind !== 'delivery-failed') {
    const failed = { kind: 'delivery-failed', teamId, deliveryId, reason } as const
    const notice = { slot: `delivery-failed:${deliveryId}`, workspaceId, teamId, channelId: told, content: failed }
    await store.deliveries.enter({ ...notice, dueAt: now, expiresAt: now + NOTICE_EXPIRES_MS }, now)
  }
  return { settlement: { state: 'failed', reason } }
}
