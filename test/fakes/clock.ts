import type { Clock } from '../../src/ports.ts'

/** A clock that stands still until it is moved. */
export interface FakeClock extends Clock {
  /** Moves to an instant, `2026-11-23T09:30:00Z`. */
  set(instant: string): void
  advance(ms: number): void
}

export function createFakeClock(instant: string): FakeClock {
  let now = Date.parse(instant)
  return {
    now: () => now,
    set: (to) => {
      now = Date.parse(to)
    },
    advance: (ms) => {
      now += ms
    },
  }
}
