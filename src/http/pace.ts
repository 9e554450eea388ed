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
