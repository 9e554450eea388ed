import type { FailureReason } from '../domain/limits/failing.ts'
import type { Limit } from '../domain/limits/limit.ts'

/** That a limit could not be judged. What the database does not do is no limit's fault, and none of these. */
export interface JudgingFault {
  readonly limit: Limit
  readonly why: FailureReason
  readonly error: unknown
}

/** The outcome of pure work for a limit; what it throws is kept as the fault of that limit, and then there is none. */
export type Attempt = <T>(of: Pick<JudgingFault, 'limit' | 'why'>, work: () => T) => { readonly done: T } | null

/** Keeps the first fault of each limit, by its id. */
export function createFaults(): { readonly faults: ReadonlyMap<number, JudgingFault>; readonly attempt: Attempt } {
  const faults = new Map<number, JudgingFault>()
  const attempt: Attempt = (of, work) => {
    try {
      return { done: work() }
    } catch (error) {
      if (!faults.has(of.limit.id)) faults.set(of.limit.id, { ...of, error })
      return null
    }
  }
  return { faults, attempt }
}

/** Lets the first fault end everything. */
export const orThrow: Attempt = (_of, work) => ({ done: work() })
