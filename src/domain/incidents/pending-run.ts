import type { Limit } from '../limits/limit.ts'
import type { Day } from '../time/day.ts'
import { patienceOf } from './phase.ts'
import type { Said, Standing } from './standing.ts'
import { latestOf, phaseOf } from './tell.ts'

/** Breaches in a row that are fewer than an alarm takes. */
export interface PendingRun {
  /** That of the value, where it is on each of a dimension. */
  readonly limit: Limit
  /** How many there are of `limit.forDays`. */
  readonly breaches: number
  readonly since: Day
  /** The last day with a figure. */
  readonly last: Said
}

/** The run of a limit that is on its way to an alarm; null when there is none. */
export function pendingRunOf(standing: Standing, limit: Limit): PendingRun | null {
  const phase = phaseOf(standing, patienceOf(limit))
  const last = latestOf(standing)
  return phase.kind === 'pending' && last ? { limit, breaches: phase.breaches, since: phase.since, last } : null
}
