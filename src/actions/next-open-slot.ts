import type { CurrentDigest } from '../domain/schedule/current-digest.ts'
import { slotsOf, type Schedule } from '../domain/schedule/schedule.ts'
import type { Slot } from '../domain/schedule/slots.ts'
import type { Team } from '../domain/team.ts'
import type { DeliveryRecord, Repositories } from '../ports.ts'
import { digestSlot, missSlot } from './owe-digest.ts'

export interface OpenSlot {
  /** Null when the rhythm is never due. */
  readonly slot: Slot | null
  readonly current: CurrentDigest
}

interface Change {
  /** The schedule as it is to be. */
  readonly schedule: Pick<Schedule, 'channelId' | 'cadence' | 'rhythm'>
  readonly team: Team
  readonly now: number
  /** What was to come, by the schedule and the team as they were. */
  readonly before?: { readonly schedule: Schedule; readonly team: Team } | undefined
}

/**
 * Where a schedule begins that is set, resumed or moved: its first time after `now` that is not in the ledger yet. No
 * period gets two digests; one that was to come and now will not is put on record.
 */
export async function nextOpenSlot(repositories: Repositories, change: Change): Promise<OpenSlot> {
  const { schedule, team, now, before } = change
  const { slot, isTaken } = await firstOpen(repositories, { schedule, team, now })
  if (isTaken) return { slot, current: 'out' }
  const dropped = before && (await droppedBy(repositories, { ...before, now, next: slot }))
  if (!dropped) return { slot, current: 'as scheduled' }
  const missed = { team, schedule: before.schedule, slot: dropped }
  await missSlot(repositories, missed, { state: 'expired', reason: 'its time was changed', now })
  return { slot, current: 'dropped' }
}

async function firstOpen(
  repositories: Repositories,
  { schedule, team, now }: Pick<Change, 'schedule' | 'team' | 'now'>,
): Promise<{ slot: Slot | null; isTaken: boolean }> {
  let isTaken = false
  for (const slot of slotsOf(schedule, team, now + 1)) {
    if (!(await isEntered(repositories, { schedule, team, slot }))) return { slot, isTaken }
    isTaken = true
  }
  return { slot: null, isTaken }
}

/** The digest that was due next, if the days it was to be about would be in no other. */
async function droppedBy(
  repositories: Repositories,
  { schedule, team, now, next }: { schedule: Schedule; team: Team; now: number; next: Slot | null },
): Promise<Slot | null> {
  const { nextDueAt } = schedule
  if (nextDueAt === null || nextDueAt <= now) return null
  const [old] = slotsOf(schedule, team, nextDueAt)
  if (!old || old.dueAt !== nextDueAt || old.on === schedule.skippedOn) return null
  if (next && next.period.start <= old.period.start) return null
  return (await isEntered(repositories, { schedule, team, slot: old })) ? null : old
}

/** Left out before anything was tried: it is sent after all when its schedule says so again. */
const mayStillCome = ({ state, attempt }: DeliveryRecord): boolean =>
  attempt === 0 && (state === 'expired' || state === 'cancelled')

async function isEntered(
  { deliveries }: Repositories,
  { schedule, team, slot }: { schedule: Pick<Schedule, 'channelId' | 'cadence'>; team: Team; slot: Slot },
): Promise<boolean> {
  const place = { cadence: schedule.cadence, on: slot.on, period: slot.period }
  const record = await deliveries.inSlot(digestSlot({ team, channelId: schedule.channelId, place }))
  return record !== null && !mayStillCome(record)
}
