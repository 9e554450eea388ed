import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { deserialize, serialize } from 'node:v8'
import { completeSent, deliver, giveBack, type Claimed, type Courier, type Sent } from './actions/deliver.ts'
import { pacedMessenger } from './actions/paced-messenger.ts'
import { createTurns } from './turns.ts'

export interface SenderOptions {
  /** How many deliveries are under way at once. */
  readonly atOnce: number
  /** In the last part of a channel's pause, so large a share of it, its next message is put into words. */
  readonly ahead: number
}

const USUAL: SenderOptions = { atOnce: 20, ahead: 0.2 }
const FINISH_WITHIN_MS = 15_000
/** How many messages may wait for their channel's pause, beside those under way. */
const MOST_WAITING = 200
/** Fewer than the drawing thread lets wait; most of the time they wait for Slack. */
const PICTURES_AT_ONCE = 50
/** Of them, those in threads: a channel's own come before them. */
const IN_THREADS_AT_ONCE = 5
/**
 * Their messages are kept until then, a digest's of some 3 kB. What comes beyond goes without, because words must not wait
 * for pictures.
 */
const MOST_PICTURES = 20_000
/** Where so many wait, what stands in threads, which has the longest messages, waits in the ledger. */
const THREADS_WAIT_FROM = 500

export interface Sender {
  start(): void
  /** Looks at the ledger now: something was entered. */
  nudge(): void
  /** Claims nothing more, gives back what was not begun, and lets what is being sent finish for 15 seconds. */
  stop(): Promise<void>
}

/** Takes deliveries out of the ledger and sends them; any number of instances may. */
export function createSender(courier: Courier, options: Partial<SenderOptions> = {}): Sender {
  const { atOnce, ahead } = { ...USUAL, ...options }
  const { store, clock, log, messenger, times } = courier
  const { pollMs, leaseMs, lookAfterMs, pauseMs } = times
  const paced = pacedMessenger(messenger, pauseMs)
  const pacedCourier = { ...courier, messenger: paced.messenger }
  const owner = randomUUID()
  const sending = new Set<Promise<void>>()
  const illustrating = new Set<Promise<void>>()
  const turns = createTurns(atOnce)
  const pictureTurns = createTurns(PICTURES_AT_ONCE)
  const threadTurns = createTurns(IN_THREADS_AT_ONCE)
  let waiting = 0
  let timer: NodeJS.Timeout | null = null
  let looking: Promise<void> | null = null
  /** What was entered while a look was under way may not have been seen by it. */
  let isNudged = false
  let stopping = new AbortController()
  stopping.abort()

  /** What waits for its channel takes nobody's place: in the meantime others are sent. */
  const places = (): number => (waiting < MOST_WAITING ? atOnce - (sending.size - waiting) : 0)
  const look = (): void => {
    if (looking || stopping.signal.aborted || places() <= 0) return
    isNudged = false
    looking = claimMore(places()).then((areAllTaken) => {
      looking = null
      if (areAllTaken || isNudged) look()
    })
  }
  const nudge = (): void => {
    isNudged = true
    look()
  }
  /** Whether there may be more to claim. */
  const claimMore = async (limit: number): Promise<boolean> => {
    const now = clock.now()
    try {
      const threadsWait = illustrating.size >= THREADS_WAIT_FROM
      const claims = await store.deliveries.claim({ owner, now, leaseMs, limit, threadsWait })
      for (const claimed of claims) track(sending, begin(claimed, now + leaseMs - lookAfterMs))
      return claims.length === limit
    } catch (error) {
      log.warn({ err: error }, 'The delivery ledger could not be read')
      return false
    }
  }
  const begin = async (claimed: Claimed, postUntil: number): Promise<void> => {
    await waitOut(paced.pauseLeftMs(claimed) - pauseMs * ahead)
    await turns(async (aside) => {
      if (stopping.signal.aborted || clock.now() > postUntil) return giveBack(claimed, courier)
      const mayPost = async (): Promise<boolean> => {
        const leftMs = paced.pauseLeftMs(claimed)
        if (leftMs > 0) await aside(() => waitOut(leftMs))
        return !stopping.signal.aborted
      }
      const sent = await deliver(claimed, pacedCourier, { postUntil, mayPost })
      if (!sent) return
      // The next delivery need not wait for the picture.
      if (illustrating.size < MOST_PICTURES) track(illustrating, complete(sent))
      else log.warn({ delivery: claimed.id }, 'Left the pictures out of a message: too many wait already')
    })
  }
  const waitOut = async (ms: number): Promise<void> => {
    if (ms <= 0) return
    const wasFull = places() <= 0
    waiting += 1
    if (wasFull) look()
    await sleep(ms, undefined, { signal: stopping.signal }).catch(() => undefined)
    waiting -= 1
  }
  const complete = (sent: Sent): Promise<void> => {
    // As objects, the series of its charts take more memory while it waits: 0.3 GB for 18,000 messages.
    const packed = serialize(sent)
    const inTurn = (): Promise<void> =>
      pictureTurns(async () => {
        if (!stopping.signal.aborted) await completeSent(deserialize(packed) as Sent, messenger)
      })
    return sent.posted.threadTs === undefined ? inTurn() : threadTurns(inTurn)
  }
  const track = (set: Set<Promise<void>>, work: Promise<void>): void => {
    const tracked: Promise<void> = work.finally(() => {
      set.delete(tracked)
      look()
    })
    set.add(tracked)
  }
  return {
    start() {
      stopping = new AbortController()
      timer = setInterval(look, pollMs)
    },
    nudge,
    async stop() {
      stopping.abort()
      if (timer) clearInterval(timer)
      const finished = (async () => {
        await looking
        await Promise.all(sending)
        await Promise.all(illustrating)
      })()
      await Promise.race([finished, sleep(FINISH_WITHIN_MS, undefined, { ref: false })])
    },
  }
}
