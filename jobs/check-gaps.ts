import { checkGaps as check } from '../src/actions/check-gaps.ts'
import { lockedTeam } from '../src/actions/locked-team.ts'
import { dueDay } from '../src/domain/health/due-day.ts'
import { DEFAULT_SETTINGS, type Team } from '../src/domain/team.ts'
import type { Job, JobContext } from '../src/job.ts'

const PAGE = 500

/**
 * Looks, once a working day and team, whether what its limits need of the day before is there, and asks for what is not;
 * between times only whether what is missing came in. Teams that don't want to be asked are looked at all the same.
 */
export const checkGaps: Job = {
  name: 'check-gaps',
  cron: '*/5 * * * *',
  async run(slot, context) {
    const withGaps = new Set(await context.store.gaps.teamIds())
    let last = 0
    for (;;) {
      const teams = await context.store.teams.page(last, PAGE)
      for (const team of teams) await checkOrLog(team, { slot, hasGaps: withGaps.has(team.id) }, context)
      if (teams.length < PAGE) return
      last = teams.at(-1)!.id
    }
  },
}

interface Look {
  readonly slot: number
  readonly hasGaps: boolean
}

/** One team that can't be looked at must not keep the others from it; it is looked at again in the next run. */
async function checkOrLog(team: Team, look: Look, context: JobContext): Promise<void> {
  try {
    await checkTeam(team, look, context)
  } catch (error) {
    context.log.error({ team: team.id, slot: look.slot, err: error }, 'It could not be told what is missing')
  }
}

async function checkTeam(team: Team, { slot, hasGaps }: Look, { store }: JobContext): Promise<void> {
  const due = dueDay(slot, team, team.reminders ?? DEFAULT_SETTINGS.reminders)
  if (due === null) return
  await store.transaction(async (repositories) => {
    const isDue = await repositories.jobRuns.claimSlot(`check-gaps:${team.id}`, Date.parse(due), slot)
    if (!isDue && !hasGaps) return
    await check(repositories, { team: await lockedTeam(repositories, team), now: slot, due, isDue })
  })
}
