import { resumeSchedule } from '../actions/hold-schedule.ts'
import { requireManager, requireTeam } from '../actions/teams.ts'
import type { Interaction } from '../interaction.ts'
import { changedSchedulesReply } from '../messages/schedule.ts'

/** Lets the digests go on that a channel did not take. */
export const resumeDigests: Interaction = {
  name: 'resume-digests',
  changes: true,
  async run(value, context) {
    const team = requireTeam(context)
    requireManager(team, context, 'change the digest')
    const { store, now } = context
    const channelId = /^[CG][A-Z0-9]+/.exec(value)?.[0]
    let count = 0
    for (const schedule of await store.schedules.ofTeam(team.id))
      if (schedule.channelId === channelId && schedule.held && (await resumeSchedule(store, { team, schedule, now })))
        count += 1
    const done = count === 0 ? 'Nothing to do: none of its digests is paused for that' : 'Resumed'
    return changedSchedulesReply(done, await store.schedules.ofTeam(team.id), team)
  },
}
