import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { completeSent, deliver, type Claimed, type Courier, type Sent } from './actions/deliver.ts'
import { createTurns } from './turns.ts'

export interface SenderOptions {
  /** How many deliveries are under way at once. */
  readonly atOnce: number
}

const USUAL: SenderOptions = { atOnce: 20 }
const FINISH_WITHIN_MS = 15_000
const MOST_PAUSES = 1_000
/** How many claims may wait for their channel's pause, beside those under way. */
const MOST_WAITING = 200
/** Fewer than the drawing thread lets wait; most of the time they wait for Slack. */
const PICTURES_AT_ONCE = 50
/** Their messages are kept until then; what comes beyond goes without, because words must not wait for pictures. */
const MOST_PICTURES = 5_000

export interface Sender {
  start(): void
  /** Looks at the ledger now: something was entered. */
  nudge(): void
  /** Claims nothing more, gives back what was not begun, and lets what is being sent finish for 15 seconds. */
  stop(): Promise<void>
}

/** Takes deliveries out of the ledger and sends them; any number of instances may. */
export function createSender(courier: Courier, options: Partial<SenderOptions> = {}): Sender {
  const { atOnce } = { ...USUAL, ...options }
  const { store, clock, log, messenger, times } = courier
  const { pollMs, leaseMs, lookAfterMs, pauseMs } = times
  const owner = randomUUID()
  const sending = new Set<Promise<void>>()
  const illustrating = new Set<Promise<void>>()
  const pauses = createPauses(pauseMs)
  const turns = createTurns(atOnce)
  const pictureTurns = createTurns(PICTURES_AT_ONCE)
  let waiting = 0
  let timer: NodeJS.Timeout | null = null
  let looking: Promise<void> | null = null
  let stopping = new AbortController()
  stopping.abort()

  /** What waits for its channel takes nobody's place: in the meantime others are sent. */
  const places = (): number => (waiting < MOST_WAITING ? atOnce - (sending.size - waiting) : 0)
  const look = (): void => {
    if (looking || stopping.signal.aborted || places() <= 0) return
    looking = claimMore(places()).then((areAllTaken) => {
      looking = null
      if (areAllTaken) look()
    })
  }
  /** Whether there may be more to claim. */
  const claimMore = async (limit: number): Promise<boolean> => {
    const now = clock.now()
    try {
      const claims = await store.deliveries.claim({ owner, now, leaseMs, limit })
      for (const claimed of claims) track(sending, begin(claimed, now + leaseMs - lookAfterMs))
      return claims.length === limit
    } catch (error) {
      log.warn({ err: error }, 'The delivery ledger could not be read')
      return false
    }
  }
  const begin = async (claimed: Claimed, postUntil: number): Promise<void> => {
    const pauseLeftMs = pauses.leftMs(claimed)
    if (pauseLeftMs > 0) {
      waiting += 1
      await sleep(pauseLeftMs, undefined, { signal: stopping.signal }).catch(() => undefined)
      waiting -= 1
    }
    await turns(() => send(claimed, postUntil))
  }
  const send = async (claimed: Claimed, postUntil: number): Promise<void> => {
    if (stopping.signal.aborted || clock.now() > postUntil) return giveBack(claimed)
    const sent = await deliver(claimed, courier, { postUntil })
    if (!sent) return
    pauses.note(claimed)
    // The next delivery need not wait for the picture.
    if (illustrating.size < MOST_PICTURES) track(illustrating, complete(sent))
    else log.warn({ delivery: claimed.id }, 'Left the pictures out of a message: too many wait already')
  }
  const complete = (sent: Sent): Promise<void> =>
    pictureTurns(async () => {
      if (!stopping.signal.aborted) await completeSent(sent, messenger)
    })
  const giveBack = async (claimed: Claimed): Promise<void> => {
    // When it can't be given back, its lease runs out.
    await store.deliveries.release(claimed).catch((err: unknown) => log.warn({ err }, 'Could not give back a delivery'))
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
    nudge: look,
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

interface Place {
  readonly workspaceId: string
  readonly channelId: string
}

/** Keeps the messages of a channel apart; by the real clock, because that is Slack's. */
function createPauses(pauseMs: number) {
  const freeAt = new Map<string, number>()
  const keyOf = ({ workspaceId, channelId }: Place): string => `${workspaceId} ${channelId}`
  return {
    note(place: Place): void {
      const now = performance.now()
      if (freeAt.size >= MOST_PAUSES) for (const [key, at] of freeAt) if (at <= now) freeAt.delete(key)
      freeAt.set(keyOf(place), now + pauseMs)
    },
    leftMs: (place: Place): number => (freeAt.get(keyOf(place)) ?? 0) - performance.now(),
  }
}
