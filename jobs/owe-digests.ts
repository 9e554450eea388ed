import { reportedDay } from '../src/actions/make-digest.ts'
import { oweDigest } from '../src/actions/owe-digest.ts'
import type { Schedule } from '../src/domain/schedule/schedule.ts'
import { nextDue } from '../src/domain/schedule/next-due.ts'
import type { Team } from '../src/domain/team.ts'
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
      let settled = 0
      for (const schedule of due) if (await settleOrLog(schedule, slot, context)) settled += 1
      if (due.length < AT_ONCE || settled === 0) return
    }
  },
}

/** Whether the schedule has moved on. One that can't be settled must not hold up the others; it is tried again. */
async function settleOrLog(schedule: Schedule, slot: number, context: JobContext): Promise<boolean> {
  try {
    return await settleSchedule(schedule, slot, context)
  } catch (error) {
    context.log.error({ schedule: schedule.id, slot, err: error }, 'A digest could not be entered')
    return false
  }
}

function settleSchedule(schedule: Schedule, slot: number, { store }: JobContext): Promise<boolean> {
  const { workspaceId, teamId, channelId, cron } = schedule
  return store.transaction(async (repositories) => {
    const team = await repositories.teams.find(workspaceId, teamId)
    if (!team) return false
    const { missed, next } = timesOf(schedule, team, slot)
    if (!(await repositories.schedules.advance(schedule, next))) return true
    for (const dueAt of missed.slice(-MOST_MISSED)) {
      const day = await reportedDay(repositories, { team, cron, today: dayAt(dueAt, team.zone) })
      await oweDigest(repositories, { team, channelId, day, dueAt, now: slot, scheduled: true })
    }
    return true
  })
}

/** The times from the schedule's next one up to `slot`, and the first after it. */
function timesOf({ cron, nextDueAt }: Schedule, { zone }: Team, slot: number): { missed: number[]; next: number } {
  const missed: number[] = []
  let next = nextDueAt
  for (; next <= slot; next = nextDue({ cron, zone }, next)) missed.push(next)
  return { missed, next }
}
