/** How long to wait after the attempt (counted from 1) that was certainly not sent. */
export function backOff(attempt: number, stepsMs: readonly number[]): number {
  return stepsMs[Math.min(Math.max(attempt, 1), stepsMs.length) - 1]!
}
