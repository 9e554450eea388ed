import { tellHeld } from '../src/actions/hold-schedules.ts'
import { TOLD_AGAIN_MS } from '../src/domain/schedule/held.ts'
import type { Schedule } from '../src/domain/schedule/schedule.ts'
import type { Job, JobContext } from '../src/job.ts'

const AT_ONCE = 500

/** Tells owners once a week that a channel still takes no digests. */
export const remindOfChannels: Job = {
  name: 'remind-of-channels',
  cron: '43 * * * *',
  async run(slot, context) {
    for (const schedule of await context.store.schedules.held(slot - TOLD_AGAIN_MS, AT_ONCE)) {
      try {
        await remind(schedule, slot, context)
      } catch (error) {
        context.log.error({ schedule: schedule.id, slot, err: error }, 'An owner could not be reminded of a channel')
      }
    }
  },
}

/** The schedules of a channel were held at once: the first of them tells, and the others find that it is told. */
function remind({ workspaceId, teamId, ...schedule }: Schedule, now: number, { store }: JobContext): Promise<void> {
  return store.transaction(async (repositories) => {
    const team = await repositories.teams.find(workspaceId, teamId)
    const current = await repositories.schedules.find(teamId, schedule.id)
    const { held, channelId } = current ?? {}
    if (!team || !current || !held || !channelId || held.toldAt > now - TOLD_AGAIN_MS) return
    const nth = held.toldAt + TOLD_AGAIN_MS
    if (await repositories.schedules.change(current, { held: { ...held, toldAt: now } }))
      await tellHeld(repositories, { team, channelId, nth, now })
  })
}
