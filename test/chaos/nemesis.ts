import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { seededRandom } from '../../src/console/random.ts'
import { sendingScript } from './compiled.ts'
import type { Order } from './policy.ts'

const LIVES_MS = { least: 300, most: 3_000 }
const READY_WITHIN_MS = 120_000

export interface SendingProcess {
  readonly child: ChildProcess
  /** The last of what it logged. */
  logged(): string
  /** Sends the signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<void>
}

/** Starts a process that sends, and waits until it says that it is ready. */
export async function startSending(order: Order): Promise<SendingProcess> {
  const { PATH, HOME, TMPDIR } = process.env
  const child = spawn(process.execPath, [sendingScript(), JSON.stringify(order)], {
    env: { PATH, HOME, TMPDIR },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  child.stderr.on('data', (text) => (said = `${said}${String(text)}`.slice(-5_000)))
  const ready = new Promise<void>((resolve) => child.stdout.once('data', () => resolve()))
  const isReady = await Promise.race([
    ready.then(() => true),
    ended.then(() => false),
    sleep(READY_WITHIN_MS, false, { ref: false }),
  ])
  if (!isReady) {
    child.kill('SIGKILL')
    throw new Error(`Cannot start a process that sends: it was not ready\n${said}`)
  }
  return {
    child,
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
  /** Kills no more; the processes go on. Gives how often it killed. */
  relent(): number
  /** Rejects when a process did not start. */
  end(): Promise<void>
}

/** Keeps so many processes going, each killed with no warning at a random moment after it was ready, and started anew. */
export function killAtRandom(order: Order, { count, seed }: { count: number; seed: number }): Nemesis {
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
      const lifeMs = LIVES_MS.least + random() * (LIVES_MS.most - LIVES_MS.least)
      await sleep(lifeMs, undefined, { signal: over.signal }).catch(() => undefined)
      if (over.signal.aborted) return
      await started.end('SIGKILL')
      running.delete(started)
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
