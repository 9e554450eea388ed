import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { seededRandom } from '../../src/console/random.ts'
import { startProgram } from '../process.ts'
import type { Order } from './policy.ts'

/** How long a process lives after it was ready. */
export interface Lives {
  readonly least: number
  readonly most: number
}

const LIVES_MS: Lives = { least: 300, most: 3_000 }
const READY_WITHIN_MS = 120_000

export interface SendingProcess {
  readonly child: ChildProcess
  /** Where a bot listens; 0 of a process that only sends. */
  readonly port: number
  /** The last of what it logged. */
  logged(): string
  /** Sends the signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<void>
}

/** Starts a process that sends, and waits until it says that it is ready. */
export async function startSending(order: Order): Promise<SendingProcess> {
  const child = await startProgram('test/chaos/sending-process.ts', [JSON.stringify(order)])
  let said = ''
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  child.stderr!.on('data', (text) => (said = `${said}${String(text)}`.slice(-5_000)))
  const ready = new Promise<number>((resolve) => child.stdout!.once('data', (text) => resolve(Number(text))))
  const port = await Promise.race([ready, ended.then(() => null), sleep(READY_WITHIN_MS, null, { ref: false })])
  if (port === null) {
    child.kill('SIGKILL')
    throw new Error(`Cannot start a process that sends: it was not ready\n${said}`)
  }
  return {
    child,
    port,
    logged: () => said,
    end: (signal) => {
      child.kill(signal)
      return ended
    },
  }
}

export interface Nemesis {
  /** Resolves once every process has been ready. */
  readonly begun: Promise<void>
  /** Where those listen that run at this moment. */
  ports(): number[]
  /** Kills no more; the processes go on. Gives how often it killed. */
  relent(): number
  /** Rejects when a process did not start. */
  end(): Promise<void>
}

/** Keeps so many processes going, each killed with no warning at a random moment after it was ready, and started anew. */
export function killAtRandom(
  order: Order,
  { count, seed, livesMs = LIVES_MS }: { count: number; seed: number; livesMs?: Lives },
): Nemesis {
  const over = new AbortController()
  const running = new Set<SendingProcess>()
  let kills = 0
  const startOne = async (): Promise<SendingProcess> => {
    const started = await startSending(order)
    running.add(started)
    return started
  }
  const keep = async (first: SendingProcess, random: () => number): Promise<void> => {
    for (let started = first; ; started = await startOne()) {
      const lifeMs = livesMs.least + random() * (livesMs.most - livesMs.least)
      await sleep(lifeMs, undefined, { signal: over.signal }).catch(() => undefined)
      if (over.signal.aborted) return
      running.delete(started)
      await started.end('SIGKILL')
      kills += 1
    }
  }
  const starting = Promise.all(Array.from({ length: count }, startOne))
  const keeping = starting.then((all) =>
    Promise.all(all.map((started, nth) => keep(started, seededRandom(seed * 100 + nth)))),
  )
  // What goes wrong is told by `end`.
  keeping.catch(() => undefined)
  return {
    begun: starting.then(() => undefined),
    ports: () => [...running].map(({ port }) => port),
    relent() {
      over.abort()
      return kills
    },
    async end() {
      over.abort()
      try {
        await keeping
      } finally {
        for (const started of running) await started.end('SIGKILL')
      }
    },
  }
}
