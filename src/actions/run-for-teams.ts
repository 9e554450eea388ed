import type { Team } from '../domain/team.ts'
import type { JobContext } from '../job.ts'
import { restIdle } from '../pace.ts'
import type { Repositories } from '../ports.ts'

/** What a job does for each team when it has come due by the team's own clock. */
export interface TeamWork<Run extends TeamRun> {
  /** Runs are claimed by it and the team's id. */
  readonly name: string
  /** The runs that have come due for the team by now; those of before too, as far as they are to be made up for. */
  dueFor(team: Team): readonly Run[]
  /** Of a run that was claimed before: whether there is something to do for it all the same. */
  goesOn?(team: Team): boolean
  /** In the transaction that claims the run. `isFirst`: nobody claimed it before. */
  run(
    repositories: Repositories,
    claimed: { readonly team: Team; readonly due: Run; readonly isFirst: boolean },
  ): Promise<void>
  /** What is logged of a team for which it fails. */
  readonly failure: string
}

/** `slot` is the moment it stands for, in epoch milliseconds, which tells it from the team's others. */
export interface TeamRun {
  readonly slot: number
}

const PAGE = 500
/** Between two teams there is nothing to do for so many times as long as the first took; where there always is, it ends all the same. */
const REST = { times: 4, mostMs: 1_000 }

/**
 * Does a job's work for all teams, one after the other and at rest in between: a morning's work for hundreds of teams must
 * hold up nobody who writes or asks meanwhile. Each run is claimed, and done once, in a transaction of its own; one that
 * fails is logged, keeps no other team from its, and is due again at the next call. Returns early when the bot stops.
 */
export async function runForTeams<Run extends TeamRun>(context: JobContext, work: TeamWork<Run>): Promise<void> {
  const { store, clock, log, stopping } = context
  let [last, tookMs] = [0, 0]
  for (;;) {
    const teams = await store.teams.page(last, PAGE)
    for (const { team, due } of await openRuns(teams, { work, context })) {
      await restIdle(REST.times * tookMs, { mostMs: REST.mostMs, signal: stopping })
      if (stopping.aborted) return
      const began = performance.now()
      try {
        await store.transaction(async (repositories) => {
          const isFirst = await repositories.jobRuns.claimSlot(jobOf(work, team), due.slot, clock.now())
          if (isFirst || work.goesOn?.(team)) await work.run(repositories, { team, due, isFirst })
        })
      } catch (error) {
        log.error({ team: team.id, slot: due.slot, err: error }, work.failure)
      }
      tookMs = performance.now() - began
    }
    if (teams.length < PAGE) return
    last = teams.at(-1)!.id
  }
}

interface Open<Run> {
  readonly team: Team
  readonly due: Run
}

/** What is due and not done, found out by one read: most of the time that is nothing. */
async function openRuns<Run extends TeamRun>(
  teams: readonly Team[],
  { work, context: { store, log } }: { readonly work: TeamWork<Run>; readonly context: JobContext },
): Promise<Open<Run>[]> {
  const all = teams.flatMap((team) => {
    try {
      return work.dueFor(team).map((due) => ({ team, due }))
    } catch (error) {
      log.error({ team: team.id, err: error }, work.failure)
      return []
    }
  })
  const claimed = await store.jobRuns.claimed(all.map(({ team, due }) => ({ job: jobOf(work, team), slot: due.slot })))
  return all.filter(({ team }, nth) => !claimed[nth] || work.goesOn?.(team))
}

const jobOf = ({ name }: { readonly name: string }, { id }: Team): string => `${name}:${id}`
