import type { Clock, Log, Store } from './ports.ts'

/** Something done at set times. `slot` is the moment a run stands for, so that a rerun gives the same result. */
export interface Job {
  readonly name: string
  /** Five fields, UTC. */
  readonly cron: string
  run(slot: number, context: JobContext): Promise<void>
}

export interface JobContext {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  /** Aborted when the bot stops: what is not done yet is left to the next run. */
  readonly stopping: AbortSignal
}
