import type { CommandContext } from '../command.ts'
import type { Schedule } from '../domain/schedule/schedule.ts'
import type { Team } from '../domain/team.ts'
import { UserError } from '../errors.ts'
import type { Repositories } from '../ports.ts'
import { resumeIn } from './hold-schedule.ts'
import { latestDigests } from './latest-digests.ts'
import { oweDigest } from './owe-digest.ts'
import { requireMember } from './teams.ts'

/**
 * Moves a team to another channel, and its digests with it; those that the old one did not take go on. A channel one is not in can't be taken: its people would become
 * the team's. Throws `UserError`.
 */
export async function moveHome(team: Team, channelId: string, context: CommandContext): Promise<Team> {
  const { store, workspaceId, now } = context
  if (channelId === team.channelId) return team
  await requireMember(channelId, context)
  return store.transaction(async (repositories) => {
    const { teams, schedules } = repositories
    if (await teams.ofChannel(workspaceId, channelId))
      throw new UserError('Cannot move the team: that channel has a team of its own')
    const moved = await teams.change(team, { channelId })
    const all = await schedules.ofTeam(team.id)
    for (const schedule of all.filter((one) => one.channelId === team.channelId)) {
      const isThere = all.some((one) => one.channelId === channelId && one.cadence === schedule.cadence)
      if (isThere) await schedules.remove(schedule)
      else if (await schedules.change(schedule, { channelId })) {
        if (schedule.held) await resumeIn(repositories, { team: moved, schedule: { ...schedule, channelId }, now })
        await moveWaiting(repositories, { schedule, team: moved, now })
      }
    }
    return moved
  })
}

/** What waits to be tried again is owed in the new channel; where the team was, its schedule is gone and it is not sent. */
async function moveWaiting(
  { deliveries }: Repositories,
  { schedule, team, now }: { schedule: Schedule; team: Team; now: number },
): Promise<void> {
  const latest = await latestDigests({ deliveries }, { teamId: team.id, cadence: schedule.cadence })
  for (const { content, state, dueAt } of latest) {
    if (content.kind !== 'digest' || content.scheduleId !== schedule.id || state !== 'pending') continue
    const { cadence, period, scheduleId } = content
    const place = { cadence, on: period.end, period }
    await oweDigest({ deliveries }, { team, channelId: team.channelId, cadence, period, place, dueAt, scheduleId }, now)
  }
}
