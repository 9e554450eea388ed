const STEPS_MS = [5_000, 30_000, 120_000, 600_000, 1_800_000, 3_600_000] as const

/** How long to wait after the attempt (counted from 1) that was certainly not sent. */
export function backOff(attempt: number): number {
  return STEPS_MS[Math.min(Math.max(attempt, 1), STEPS_MS.length) - 1]!
}
