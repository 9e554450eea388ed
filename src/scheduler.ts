import cron from 'node-cron'
import type { Job, JobContext } from './job.ts'

const MINUTE_MS = 60_000

export interface Scheduler {
  /** Runs what is due this minute at once, then every job at its times. */
  start(): void
  /** Waits for the runs under way, which are told to come to an end. */
  stop(): Promise<void>
  /** When a minute was last looked at; null before the first. */
  lastTick(): number | null
}

/**
 * Runs each job at its times (UTC). node-cron only ticks: which run a slot belongs to is claimed in the database, so
 * that of several instances one runs it, and due times live there too, so that nothing is lost while no instance runs.
 * A job is not begun again while a run of it is under way here.
 */
export function createScheduler(jobs: readonly Job[], given: Omit<JobContext, 'stopping'>): Scheduler {
  const stop = new AbortController()
  const context: JobContext = { ...given, stopping: stop.signal }
  const running = new Map<Job, Promise<void>>()
  let lastTick: number | null = null

  const tick = (job: Job): void => {
    const slot = Math.floor(context.clock.now() / MINUTE_MS) * MINUTE_MS
    lastTick = slot
    if (running.has(job)) return
    running.set(
      job,
      runJob(job, slot, context).finally(() => running.delete(job)),
    )
  }
  const tasks = jobs.map((job) =>
    cron.createTask(job.cron, () => tick(job), { timezone: 'UTC', suppressMissedWarning: true, name: job.name }),
  )
  return {
    start() {
      for (const task of tasks) void task.start()
      for (const job of jobs) tick(job)
    },
    async stop() {
      for (const task of tasks) void task.destroy()
      stop.abort()
      await Promise.all(running.values())
    },
    lastTick: () => lastTick,
  }
}

/** Claims the slot, runs, logs. A run that fails is a gap in its job's work, which the next slot makes good. */
async function runJob(job: Job, slot: number, context: JobContext): Promise<void> {
  const { store, log, clock } = context
  try {
    if (!(await store.jobRuns.claimSlot(job.name, slot, clock.now()))) return
    await job.run(slot, context)
  } catch (error) {
    log.error({ job: job.name, slot, err: error }, 'A job failed')
  }
}
