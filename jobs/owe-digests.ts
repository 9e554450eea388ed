import { oweDigest } from '../src/actions/owe-digest.ts'
import type { Schedule } from '../src/domain/schedule/schedule.ts'
import { nextDue } from '../src/domain/schedule/next-due.ts'
import { addDays } from '../src/domain/time/day.ts'
import { dayAt } from '../src/domain/time/zone.ts'
import type { Job, JobContext } from '../src/job.ts'

const AT_ONCE = 200
/** Of a long absence only so many missed digests are put on record. */
const MOST_MISSED = 7

/**
 * Enters every digest that has come due in the delivery ledger and moves its schedule on, in one transaction each: a
 * repeat is worse than a gap, and a gap is made good. Digests missed while nothing ran are entered too; those too late to
 * be of use expire there, on record.
 */
export const oweDigests: Job = {
  name: 'owe-digests',
  cron: '* * * * *',
  async run(slot, context) {
    for (;;) {
      const due = await context.store.schedules.due(slot, AT_ONCE)
      for (const schedule of due) await settleSchedule(schedule, slot, context)
      if (due.length < AT_ONCE) return
    }
  },
}

async function settleSchedule(schedule: Schedule, slot: number, { store }: JobContext): Promise<void> {
  await store.transaction(async (repositories) => {
    const team = await repositories.teams.find(schedule.workspaceId, schedule.teamId)
    if (!team) return
    const missed = [schedule.nextDueAt]
    const after = (time: number): number => nextDue({ cron: schedule.cron, zone: team.zone }, time)
    let next = after(schedule.nextDueAt)
    while (next <= slot) {
      missed.push(next)
      next = after(next)
    }
    if (!(await repositories.schedules.advance(schedule, next))) return
    for (const dueAt of missed.slice(-MOST_MISSED)) {
      const day = addDays(dayAt(dueAt, team.zone), -1)
      await oweDigest(repositories, { team, channelId: schedule.channelId, day, dueAt, now: slot })
    }
  })
}
