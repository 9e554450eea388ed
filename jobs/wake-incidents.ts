import { wakeStanding } from '../src/actions/wake-standing.ts'
import type { Job } from '../src/job.ts'

const PAGE = 500

/** Ends snoozes and acknowledgements whose time is over, and tells what is still so. */
export const wakeIncidents: Job = {
  name: 'wake-incidents',
  cron: '* * * * *',
  async run(_slot, { store, clock, log }) {
    const now = clock.now()
    for (const kept of await store.standings.due(now, PAGE)) {
      try {
        await wakeStanding(store, kept, now)
      } catch (error) {
        log.error({ team: kept.teamId, limit: kept.limitId, err: error }, 'An incident could not be followed')
      }
    }
  },
}
