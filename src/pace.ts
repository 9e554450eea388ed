import { setImmediate, setTimeout as sleep } from 'node:timers/promises'

/** Lets the event loop run in between when a piece of work has taken longer than `sliceMs`. */
export interface Pace {
  isOver(): boolean
  rest(): Promise<void>
}

export function createPace(sliceMs = 5): Pace {
  let began = performance.now()
  return {
    isOver: () => performance.now() - began > sliceMs,
    rest: async () => {
      await setImmediate()
      began = performance.now()
    },
  }
}

/** `items.map(work)` that lets the event loop run in between. */
export async function mapPaced<T, R>(items: readonly T[], work: (item: T, index: number) => R): Promise<R[]> {
  const pace = createPace()
  const results: R[] = []
  for (const [index, item] of items.entries()) {
    results.push(work(item, index))
    if (pace.isOver()) await pace.rest()
  }
  return results
}

/**
 * Rests until this thread had nothing to do for `idleMs` in all, but no longer than `mostMs`, or until `signal`: the busier
 * it is with other things, the longer.
 */
export async function restIdle(
  idleMs: number,
  { mostMs, signal }: { mostMs: number; signal: AbortSignal },
): Promise<void> {
  const [giveUpAt, before] = [performance.now() + mostMs, idleSoFar()]
  for (;;) {
    const restMs = Math.min(idleMs - (idleSoFar() - before), giveUpAt - performance.now())
    if (restMs <= 0 || signal.aborted) return
    await sleep(restMs, undefined, { signal }).catch(() => undefined)
  }
}

const idleSoFar = (): number => performance.eventLoopUtilization().idle
