import { randomUUID } from 'node:crypto'
import { deliver, type Courier } from './actions/deliver.ts'
import type { Store } from './ports.ts'

export interface SenderOptions {
  /** How long a claim holds: longer than Slack may take to answer. */
  readonly leaseMs: number
  /** How often the ledger is looked at. */
  readonly pollMs: number
  /** How many deliveries are under way at once. */
  readonly atOnce: number
}

const USUAL: SenderOptions = { leaseMs: 60_000, pollMs: 1_000, atOnce: 20 }
const FINISH_WITHIN_MS = 15_000

export interface Sender {
  start(): void
  /** Looks at the ledger now: something was entered. */
  nudge(): void
  /** Claims nothing more, lets what is being sent finish for 15 seconds, gives back the rest. */
  stop(): Promise<void>
}

/** Takes deliveries out of the ledger and sends them; any number of instances may. */
export function createSender(courier: Courier, options: Partial<SenderOptions> = {}): Sender {
  const { leaseMs, pollMs, atOnce } = { ...USUAL, ...options }
  const owner = randomUUID()
  const running = new Set<Promise<void>>()
  let timer: NodeJS.Timeout | null = null
  let isLooking = false
  let isStopped = true

  const look = async (): Promise<void> => {
    if (isLooking || isStopped || running.size >= atOnce) return
    isLooking = true
    try {
      const claims = await courier.store.deliveries.claim({
        owner,
        now: courier.clock.now(),
        leaseMs,
        limit: atOnce - running.size,
      })
      for (const claim of claims) begin(claim)
    } catch (error) {
      courier.log.warn({ err: error }, 'The delivery ledger could not be read')
    } finally {
      isLooking = false
    }
  }
  const begin = (claim: Awaited<ReturnType<Store['deliveries']['claim']>>[number]): void => {
    const run = deliver(claim, courier)
      .then(async (sent) => {
        // The channel's next delivery need not wait for the picture.
        void look()
        if (sent) await courier.messenger.illustrate(sent.posted, sent.message)
      })
      .finally(() => running.delete(run))
    running.add(run)
  }
  return {
    start() {
      isStopped = false
      timer = setInterval(() => void look(), pollMs)
    },
    nudge: () => void look(),
    async stop() {
      isStopped = true
      if (timer) clearInterval(timer)
      const timeout = new Promise((resolve) => setTimeout(resolve, FINISH_WITHIN_MS).unref())
      await Promise.race([Promise.all(running), timeout])
    },
  }
}
