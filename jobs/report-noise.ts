import { oweNoiseReport } from '../src/actions/owe-noise-report.ts'
import type { Job } from '../src/job.ts'

const PAGE = 500

/** Owes each team's owner the report on which limits disturbed last week, on Monday at nine by the team's clock. */
export const reportNoise: Job = {
  name: 'report-noise',
  // Zones differ by quarters of an hour.
  cron: '*/15 * * * *',
  async run(slot, { store, log }) {
    let last = 0
    for (;;) {
      const teams = await store.teams.page(last, PAGE)
      for (const team of teams) {
        try {
          await oweNoiseReport(store, team, slot)
        } catch (error) {
          log.error({ team: team.id, slot, err: error }, 'A report on alerts could not be entered')
        }
      }
      if (teams.length < PAGE) return
      last = teams.at(-1)!.id
    }
  },
}
