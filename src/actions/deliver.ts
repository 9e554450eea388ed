import { isDeepStrictEqual } from 'node:util'
import { backOff } from '../domain/delivery/back-off.ts'
import { MAY_BE_REPEAT, MAY_STAND, QUIET_HOURS } from '../domain/delivery/delivery.ts'
import type { DeliveryTimes } from '../domain/delivery/times.ts'
import { isUnreachable } from '../domain/delivery/unreachable.ts'
import type { DigestSaid } from '../domain/digest/said.ts'
import { DeliveryError } from '../errors.ts'
import type { Message, TextFile } from '../message.ts'
import { mayBeRepeat } from '../messages/may-be-repeat.ts'
import type { ClaimedDelivery, Clock, Log, Messenger, Posted, Settlement, Store } from '../ports.ts'
import { compose } from './compose.ts'
import type { Composed } from './composed.ts'
import { followDigest } from './follow-digest.ts'
import { holdSchedules } from './hold-schedules.ts'
import { messageAbout } from './message-about.ts'
import { tellInstead } from './tell-instead.ts'
import { tellOwner } from './tell-owner.ts'

export interface Courier {
  readonly store: Store
  readonly messenger: Messenger
  readonly clock: Clock
  readonly log: Log
  readonly times: DeliveryTimes
}

/** So long after the first attempt looks may fail before policy decides about what may stand. */
const LOOKED_FOR_MS = 6 * 3_600_000
/** From the end of the quiet hours. */
const HELD_EXPIRES_MS = 24 * 3_600_000
const NOTHING_LEFT = 'nothing to say any more'
/** How often a message that can't be put into words is tried. */
const MOST_COMPOSINGS = 3

export type Claimed = ClaimedDelivery & { readonly wasUncertain: boolean }

interface Passage {
  /** Nothing is posted after it: another sender may take over soon. */
  readonly postUntil: number
  /** Awaited with the message at hand, before it is given to Slack; where it says no, the claim is given back. */
  readonly mayPost: () => Promise<boolean>
}

interface Sending extends Courier, Passage {
  readonly claimed: Claimed
}

export interface Sent {
  readonly posted: Posted
  readonly message: Message
  /** Goes into the message's thread. */
  readonly file?: TextFile | undefined
}

/**
 * Sends a claimed delivery once and records how it ended. What may have been posted is looked for first; where no history
 * can be read, an alert goes out again, saying so (a lost one is worse), and a digest does not (a second one is worse).
 * Never rejects. Resolves with the message when it was posted, edited or found now, for its pictures.
 */
export async function deliver(
  claimed: Claimed,
  courier: Courier,
  { postUntil = Infinity, mayPost = async () => true }: Partial<Passage> = {},
): Promise<Sent | null> {
  const { clock, log } = courier
  const sending: Sending = { ...courier, claimed, postUntil, mayPost }
  try {
    const outcome = await attempt(sending)
    if (outcome === 'given back') {
      await giveBack(claimed, courier)
      return null
    }
    const { settlement, sent = null, amended = null } = outcome
    await settle(sending, settlement, amended)
    return sent
  } catch (error) {
    log.error({ delivery: claimed.id, err: error }, 'A delivery could not be handled')
    const notBefore = clock.now() + lookAfter(sending)
    // When even this is not written, the lease runs out and the delivery counts as uncertain all the same.
    await settle(sending, { state: 'uncertain', notBefore, reason: 'fault' }).catch(() => undefined)
    return null
  }
}

/** Leaves it to be claimed again, as if it had not been tried. When that fails, its lease runs out. */
export async function giveBack(claimed: Claimed, { store, log }: Pick<Courier, 'store' | 'log'>): Promise<void> {
  await store.deliveries.release(claimed).catch((err: unknown) => log.warn({ err }, 'Could not give back a delivery'))
}

/** What may follow a message that stands: its pictures, and a file in its thread. Never rejects. */
export async function completeSent({ posted, message, file }: Sent, messenger: Messenger): Promise<void> {
  await messenger.illustrate(posted, message)
  if (file) await messenger.attach(posted, file)
}

/**
 * Records the outcome, and with it what follows: a message that was sent, or one that did not reach its person, whom no other
 * will reach either.
 */
async function settle(
  { store, clock, log, claimed }: Sending,
  settlement: Settlement,
  amended: DigestSaid | null = null,
): Promise<void> {
  const { id: delivery, attempt: attempts, workspaceId, channelId, teamId } = claimed
  const now = clock.now()
  const team = { id: teamId, workspaceId }
  const isMissed = settlement.state === 'failed' && isUnreachable(channelId, settlement.reason)
  const isSettled = await store.transaction(async (repositories) => {
    // Before the delivery, as who owes one does: the other way round two would wait for each other.
    if (isMissed) await repositories.ledger.lock(team)
    const isOurs = await repositories.deliveries.settle(claimed, settlement, now)
    if (isOurs && settlement.state === 'sent') await followDigest(repositories, { delivery: claimed, now, amended })
    if (isOurs && isMissed) await tellInstead(repositories, { team, person: channelId, now })
    return isOurs
  })
  if (!isSettled) log.warn({ delivery }, 'Lost the lease on a delivery')
  else log.info({ delivery, attempts, workspaceId, channelId, ...settlement }, 'Settled a delivery')
}

interface Outcome {
  readonly settlement: Settlement
  readonly sent?: Sent
  /** What a digest says now that it was corrected. */
  readonly amended?: DigestSaid
}

async function attempt(sending: Sending): Promise<Outcome | 'given back'> {
  const { claimed, clock, postUntil, mayPost } = sending
  const look = mayStand(sending) ? await lookFor(sending) : { isRepeat: false }
  if ('settlement' in look) return look
  if (clock.now() > claimed.expiresAt) return expired(sending)
  const composed = await composeOrFault(sending, look.isRepeat)
  if ('settlement' in composed) return composed
  if (composed.kind === 'wait') return later(composed.until, look, sending)
  // An edit is no message more in the channel.
  if (composed.kind !== 'update' && !(await mayPost())) return 'given back'
  if (clock.now() > postUntil) return again({ ...look, notBefore: clock.now(), reason: 'lease ran low' })
  try {
    return await hand(composed, look.isRepeat, sending)
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error
    return failedAs(error, sending, look)
  }
}

/** What is held does not grow old meanwhile: quiet hours delay, and never drop. */
function later(until: number | undefined, look: { isRepeat: boolean }, sending: Sending): Outcome {
  if (until === undefined)
    return again({ ...look, notBefore: sending.clock.now() + lookAfter(sending), reason: 'waits for its alert' })
  const expiresAt = Math.max(sending.claimed.expiresAt, until + HELD_EXPIRES_MS)
  return again({ ...look, notBefore: until, reason: QUIET_HOURS, expiresAt })
}

/** An edit may be done again, and what nobody began before its time was over was never posted: neither is looked for. */
function mayStand({ claimed, clock }: Sending): boolean {
  const isTooLate = wasBegunTooLate(claimed) && clock.now() > claimed.expiresAt
  return claimed.wasUncertain && !isEdit(claimed) && !isTooLate
}

const isEdit = ({ content: { kind } }: Claimed): boolean =>
  kind === 'digest-correction' || kind === 'incident-edited' || kind === 'incidents-edited' || kind === 'gap-edited'

const wasBegunTooLate = ({ firstAttemptAt, expiresAt }: Claimed): boolean => (firstAttemptAt ?? 0) > expiresAt

type Said = Exclude<Composed, { readonly kind: 'wait' }>

/** Gives Slack what was composed. What a digest says is kept first, so that it is known however its posting ends. */
async function hand(composed: Said, isRepeat: boolean, sending: Sending): Promise<Outcome> {
  const { claimed, store, messenger, clock } = sending
  const message = isRepeat ? mayBeRepeat(composed.message) : composed.message
  if (composed.kind === 'update') {
    const { posted, amended } = composed
    await messenger.update(posted, message)
    return { settlement: sentTo(posted), sent: { posted, message }, ...(amended && { amended }) }
  }
  if (composed.kind === 'reply') {
    const posted = await messenger.post({ ...claimed, threadTs: composed.threadTs }, message, claimed.id)
    return { settlement: sentTo(posted, isRepeat), sent: { posted, message, file: composed.file } }
  }
  // Whoever took over meanwhile posts: what is not kept here would be posted twice.
  if (composed.said && !(await store.deliveries.say(claimed, composed.said)))
    return again({ isRepeat, notBefore: clock.now(), reason: 'lease lost' })
  if (composed.tells) await store.notices.markTold(composed.tells.slot, composed.tells.incidentIds, { isRepeat })
  const posted = await messenger.post(claimed, message, claimed.id)
  return { settlement: sentTo(posted, isRepeat), sent: { posted, message } }
}

const sentTo = ({ channelId, ts }: Posted, isRepeat = false): Settlement => ({
  state: 'sent',
  postedChannel: channelId,
  postedTs: ts,
  ...(isRepeat && { reason: MAY_BE_REPEAT }),
})

/** Once more later; what may have been posted before stays uncertain. */
function again({
  isRepeat,
  ...waits
}: {
  isRepeat: boolean
  notBefore: number
  reason: string
  expiresAt?: number
}): Outcome {
  return { settlement: { state: isRepeat ? 'uncertain' : 'pending', ...waits } }
}

async function composeOrFault(sending: Sending, mayStandNow: boolean): Promise<Composed | Outcome> {
  const { store, clock, log, claimed, times } = sending
  try {
    const composed = await compose(store, claimed, clock.now())
    return composed ?? { settlement: { state: 'cancelled', reason: mayStandNow ? MAY_STAND : NOTHING_LEFT } }
  } catch (error) {
    log.error({ delivery: claimed.id, err: error }, 'A delivery could not be put into words')
    if (claimed.attempt >= MOST_COMPOSINGS) return failed(sending, 'no words')
    const notBefore = clock.now() + backOff(claimed.attempt, times.backOffMs)
    return { settlement: { state: 'pending', notBefore, reason: 'compose' } }
  }
}

/** What may have been posted: found, or free to be sent (again), or settled by policy. */
async function lookFor(sending: Sending): Promise<Outcome | { isRepeat: boolean }> {
  const { store, messenger, clock, claimed, times } = sending
  try {
    const threadTs = await threadOf(claimed, store)
    const since = claimed.firstAttemptAt ?? claimed.dueAt
    const posted = await messenger.findPosted({ ...claimed, threadTs }, claimed.id, since)
    return posted ? await foundAt(posted, sending) : { isRepeat: false }
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error
    const { fault, reason } = error
    if (fault.kind === 'workspace') return pauseWorkspace(sending, { isRepeat: true, reason })
    const isPassing = fault.kind === 'not-sent' || fault.kind === 'uncertain'
    // Also past its time: whether it stands must be known, and most of those that may stand were never posted.
    const now = clock.now()
    if (isPassing && now < (claimed.firstAttemptAt ?? now) + LOOKED_FOR_MS) {
      const wait = (fault.kind === 'not-sent' && fault.retryAfterMs) || backOff(claimed.attempt, times.backOffMs)
      return again({ isRepeat: true, notBefore: now + wait, reason })
    }
    return isWorseTwice(claimed) ? failed(sending, 'uncertain') : { isRepeat: true }
  }
}

/**
 * It stands, and its pictures and its file may still follow. An edit that brings the pictures replaces the words too: a
 * digest that would read otherwise by now is left to its correction.
 */
async function foundAt(posted: Posted, { store, clock, log, claimed }: Sending): Promise<Outcome> {
  const settlement = sentTo(posted)
  const composed = await compose(store, claimed, clock.now()).catch((err: unknown) => {
    log.warn({ delivery: claimed.id, err }, 'A message was found, and nothing can follow it')
    return null
  })
  if (!composed || composed.kind === 'update' || composed.kind === 'wait') return { settlement }
  const { message } = composed
  if (composed.kind === 'reply') return { settlement, sent: { posted, message, file: composed.file } }
  const said = (await store.deliveries.find(claimed.id))?.said
  // What was corrected of earlier days meanwhile is told by the next one.
  const { made, corrected } = said ?? {}
  const isAsSaid = composed.said && isDeepStrictEqual({ ...composed.said, made, corrected }, said)
  return isAsSaid ? { settlement, sent: { posted, message } } : { settlement }
}

/** A second digest or report, or a second table under it, is worse than none; an alert that is lost is worse than two. */
function isWorseTwice({ content: { kind } }: Claimed): boolean {
  return kind === 'digest' || kind === 'digest-thread' || kind === 'correction-told' || kind === 'noise-report'
}

/** What stands in a thread is looked for there. */
async function threadOf({ content, channelId }: Claimed, { deliveries, notices }: Store): Promise<string | undefined> {
  switch (content.kind) {
    case 'digest-thread':
    case 'correction-told':
      return (await deliveries.find(content.digestId))?.postedTs ?? undefined
    case 'incident-told':
      return (await messageAbout({ deliveries, notices }, content.incidentId, channelId))?.posted?.ts
    case 'gap-told':
      return (await deliveries.inSlot(content.notice))?.postedTs ?? undefined
    default:
      return undefined
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
      return { settlement: { state: 'uncertain', notBefore: now + lookAfter(sending), reason } }
    case 'permanent':
      return failed(sending, reason)
  }
}

/** The look-back wait; when the next try is in doubt as well, longer and longer: Slack is not well. */
function lookAfter({ claimed, times }: Sending): number {
  const { attempt, wasUncertain } = claimed
  return wasUncertain ? Math.max(times.lookAfterMs, backOff(attempt, times.backOffMs)) : times.lookAfterMs
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

async function failed({ store, clock, claimed }: Sending, reason: string): Promise<Outcome> {
  const why = { reason, now: clock.now() }
  // Of people who are gone somebody is told once, and not at every message.
  const isSaid = isUnreachable(claimed.channelId, reason) || (await holdSchedules(store, claimed, why))
  if (!isSaid) await tellOwner(store, claimed, why)
  return { settlement: { state: 'failed', reason } }
}

/** A digest that was tried for hours is told of; one that nothing ran for is only named in the next. */
async function expired({ store, clock, claimed }: Sending): Promise<Outcome> {
  const reason = 'too late'
  if (claimed.content.kind === 'digest' && claimed.attempt > 1 && !wasBegunTooLate(claimed))
    await tellOwner(store, claimed, { reason, now: clock.now() })
  return { settlement: { state: 'expired', reason } }
}
