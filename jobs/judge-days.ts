import { closeVanished } from '../src/actions/close-vanished.ts'
import { judgeLimits, judgementsOn } from '../src/actions/judge-limits.ts'
import { createFaults } from '../src/actions/judging-faults.ts'
import type { ToJudge } from '../src/actions/limit-rows.ts'
import { lockedTeam } from '../src/actions/locked-team.ts'
import { runForTeams } from '../src/actions/run-for-teams.ts'
import { endReplaced } from '../src/actions/set-limit.ts'
import { isPaused } from '../src/domain/limits/failing.ts'
import { holdsOn } from '../src/domain/limits/lasting.ts'
import type { Team } from '../src/domain/team.ts'
import { addDays, type Day } from '../src/domain/time/day.ts'
import { dayAt } from '../src/domain/time/zone.ts'
import type { Job, JobContext } from '../src/job.ts'
import type { Repositories } from '../src/ports.ts'

/** A day is judged as a whole at seven the next morning by the team's clock: its figures are in, and people are up. */
const JUDGED_AT_MS = 7 * 3_600_000

/** Holds every team's limits against the day that has ended, once a day and team. What changes later is judged as it is recorded. */
export const judgeDays: Job = {
  name: 'judge-days',
  cron: '*/5 * * * *',
  run: (now, context) =>
    runForTeams(context, {
      name: 'judge-days',
      dueFor: ({ zone }) => {
        const day = addDays(dayAt(now - JUDGED_AT_MS, zone), -1)
        return [{ slot: Date.parse(day), day }]
      },
      run: (repositories, { team, due }) => judgeEndedDay(repositories, { team, now, day: due.day }, context.log),
      failure: 'A day could not be judged',
    }),
}

interface EndedDay {
  readonly team: Team
  readonly now: number
  readonly day: Day
}

async function judgeEndedDay(repositories: Repositories, ended: EndedDay, log: JobContext['log']): Promise<void> {
  const { now, day } = ended
  // A limit that is taken away in this moment would take its standing with it.
  const team = await lockedTeam(repositories, ended.team)
  // The day before too, should nothing have run this morning a day ago; but none from before the limit was set.
  const limits = await repositories.limits.ofTeam(team.id)
  const judged = limits.map((limit) => ({
    limit,
    days: [addDays(day, -1), day].filter((one) => one === day || one >= dayAt(limit.setAt, team.zone)),
  }))
  const faults = await judgeLimits(repositories, { team, now, judged, isWhole: true })
  for (const { limit, why, error } of faults)
    log.error({ team: team.id, limit: limit.id, why, err: error }, 'A limit could not be judged')
  await logPaused(repositories, { team, now, judged: judged.filter(({ limit }) => isPaused(limit)) }, log)
  const today = dayAt(now, team.zone)
  await endReplaced(repositories, { team, limits, now, today })
  const failed = new Set(faults.map(({ limit }) => limit.id))
  const sound = limits.filter((limit) => !failed.has(limit.id) && !isPaused(limit) && holdsOn(limit, today))
  await closeVanished(repositories, { team, now, day, limits: sound })
}

interface Paused {
  readonly team: Team
  readonly now: number
  readonly judged: readonly ToJudge[]
}

/** Writes fail unheard: each morning whoever runs the bot finds why limits are paused. Nothing is changed by that. */
async function logPaused(
  repositories: Repositories,
  { team, now, judged }: Paused,
  log: JobContext['log'],
): Promise<void> {
  const { faults, attempt } = createFaults()
  if (judged.length > 0) await judgementsOn(repositories, { team, now, judged, attempt })
  for (const { limit, why, error } of faults.values())
    log.error({ team: team.id, limit: limit.id, why, err: error }, 'A limit is paused, and still can’t be judged')
}
