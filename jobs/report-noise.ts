import { oweNoiseReport } from '../src/actions/owe-noise-report.ts'
import { runForTeams } from '../src/actions/run-for-teams.ts'
import { reportsDue } from '../src/domain/noise/report-due.ts'
import type { Job } from '../src/job.ts'

/** Owes each team's owner the report on which limits disturbed last week, on Monday at nine by the team's clock. */
export const reportNoise: Job = {
  name: 'report-noise',
  // Zones differ by quarters of an hour.
  cron: '*/15 * * * *',
  run: (now, context) =>
    runForTeams(context, {
      name: 'report-noise',
      dueFor: (team) => reportsDue(team, now).map((report) => ({ slot: Date.parse(report.week.end), report })),
      run: (repositories, { team, due }) => oweNoiseReport(repositories, { team, now, ...due }),
      failure: 'A report on alerts could not be entered',
    }),
}
