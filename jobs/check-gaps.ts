import { checkGaps as check } from '../src/actions/check-gaps.ts'
import { lockedTeam } from '../src/actions/locked-team.ts'
import { runForTeams } from '../src/actions/run-for-teams.ts'
import { dueDay } from '../src/domain/health/due-day.ts'
import { DEFAULT_SETTINGS } from '../src/domain/team.ts'
import type { Job } from '../src/job.ts'

/**
 * Looks, once a working day and team, whether what its limits need of the day before is there, and asks for what is not;
 * between times only whether what is missing came in. Teams that don't want to be asked are looked at all the same.
 */
export const checkGaps: Job = {
  name: 'check-gaps',
  cron: '*/5 * * * *',
  async run(slot, context) {
    const withGaps = new Set(await context.store.gaps.teamIds())
    await runForTeams(context, {
      name: 'check-gaps',
      dueFor: (team) => {
        const day = dueDay(slot, team, team.reminders ?? DEFAULT_SETTINGS.reminders)
        return day === null ? [] : [{ slot: Date.parse(day), day }]
      },
      goesOn: ({ id }) => withGaps.has(id),
      run: async (repositories, { team, due, isFirst }) =>
        check(repositories, { team: await lockedTeam(repositories, team), now: slot, due: due.day, isDue: isFirst }),
      failure: 'It could not be told what is missing',
    })
  },
}
