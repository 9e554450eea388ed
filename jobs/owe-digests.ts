import { missSlot, oweSlot, SKIPPED } from '../src/actions/owe-digest.ts'
import { slotsOf, type Schedule } from '../src/domain/schedule/schedule.ts'
import type { Slot } from '../src/domain/schedule/slots.ts'
import type { Team } from '../src/domain/team.ts'
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

function settleSchedule(schedule: Schedule, now: number, { store }: JobContext): Promise<boolean> {
  const { workspaceId, teamId, skippedOn } = schedule
  return store.transaction(async (repositories) => {
    const team = await repositories.teams.find(workspaceId, teamId)
    if (!team) return false
    const { missed, next } = timesOf(schedule, team, now)
    const isSkipped = ({ on }: Slot): boolean => on === skippedOn
    const isStillToSkip = skippedOn !== null && next !== undefined && next.on <= skippedOn
    const skip = isStillToSkip ? skippedOn : null
    const moved = { nextDueAt: next?.dueAt ?? null, skippedOn: skip, aboutFrom: null }
    if (!(await repositories.schedules.change(schedule, moved))) return true
    for (const slot of missed.slice(-MOST_MISSED)) {
      const owed = { team, schedule, slot }
      if (isSkipped(slot)) await missSlot(repositories, owed, { state: 'cancelled', reason: SKIPPED, now })
      else await oweSlot(repositories, owed, now)
    }
    return true
  })
}

/** The times from the schedule's next one up to now, and the first after it; none when it is never due again. */
function timesOf(schedule: Schedule, team: Team, now: number): { missed: Slot[]; next: Slot | undefined } {
  const missed: Slot[] = []
  for (const slot of slotsOf(schedule, team, schedule.nextDueAt ?? now)) {
    if (slot.dueAt > now) return { missed, next: slot }
    missed.push(slot)
  }
  return { missed, next: undefined }
}
