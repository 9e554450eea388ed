import { setImmediate } from 'node:timers/promises'

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
