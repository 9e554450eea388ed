import type { JobRuns } from '../ports.ts'
import { type Db, rows } from './database.ts'

const placeOf = ({ job, slot }: { readonly job: string; readonly slot: number }): string => `${job} ${slot}`

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

    claimed: async (runs) => {
      const [jobs, slots] = [new Set(runs.map(({ job }) => job)), new Set(runs.map(({ slot }) => slot))]
      const found = await db
        .reads<{ job: string; slot: number }>('job_runs')
        .whereIn('job', [...jobs])
        .whereIn('slot', [...slots])
        .select('job', 'slot')
      const places = new Set(found.map(placeOf))
      return runs.map((run) => places.has(placeOf(run)))
    },

    sweep: (before) => db.writes('job_runs').where('slot', '<', before).delete(),
  }
}
