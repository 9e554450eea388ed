import type { JobRuns } from '../ports.ts'
import { type Db, rows } from './database.ts'

export function jobRuns(db: Db): JobRuns {
  return {
    claimSlot: async (job, slot, now) => {
      const claimed = await rows(
        db.writes,
        'INSERT INTO job_runs (job, slot, claimed_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING RETURNING slot',
        [job, slot, now],
      )
      return claimed.length === 1
    },

    sweep: (before) => db.writes('job_runs').where('slot', '<', before).delete(),
  }
}
