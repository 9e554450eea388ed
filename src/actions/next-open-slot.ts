import type { CurrentDigest } from '../domain/schedule/current-digest.ts'
import { rhythmOf, slotsOf, type Schedule } from '../domain/schedule/schedule.ts'
import { begunOn, slotsFrom, type Slot } from '../domain/schedule/slots.ts'
import { stillSkipped } from '../domain/schedule/still-skipped.ts'
import type { Team } from '../domain/team.ts'
import type { Day } from '../domain/time/day.ts'
import type { Period } from '../domain/time/period.ts'
import { dayAt, startOfDay } from '../domain/time/zone.ts'
import type { DeliveryRecord, Repositories } from '../ports.ts'
import { missSlot, SKIPPED, slotKey } from './owe-digest.ts'

export interface OpenSlot extends Pick<Schedule, 'skippedOn' | 'aboutFrom'> {
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

/** The digest that was to come next. */
interface Awaited {
  readonly schedule: Schedule
  readonly slot: Slot
  readonly isSkipped: boolean
}

/**
 * Where a schedule begins that is set, resumed or moved: its first time after `now` that is not in the ledger yet. No
 * period gets two digests: the days that were to be in the one awaited are in the next, whenever that comes. Only where its
 * new time is past it is left out, on record.
 */
export async function nextOpenSlot(repositories: Repositories, change: Change): Promise<OpenSlot> {
  const awaited = await awaitedBy(repositories, change)
  const { slot, record, taken } = await firstOpen(repositories, change)
  const skippedOn = change.before ? stillSkipped({ ...change, before: change.before }) : null
  if (awaited && !taken && isPast(awaited.slot, change, slot)) {
    await leaveOut(repositories, awaited, change)
    return { slot, current: awaited.isSkipped ? 'skipped' : 'dropped', skippedOn, aboutFrom: null }
  }
  const current = taken ?? 'as scheduled'
  if (!slot) return { slot, current, skippedOn: null, aboutFrom: null }
  const from = record ? startOf(record) : untoldFrom(awaited, change)
  const isMoved = from !== null && from !== slot.period.start && from < slot.period.end
  return {
    slot: { ...slot, period: begunOn(slot.period, from) },
    current,
    skippedOn,
    aboutFrom: isMoved ? from : null,
  }
}

/** Null when none was to come, or it is in the ledger all the same. */
async function awaitedBy(repositories: Repositories, { before }: Change): Promise<Awaited | null> {
  const nextDueAt = before?.schedule.nextDueAt ?? null
  if (!before || nextDueAt === null) return null
  const { schedule, team } = before
  const [slot] = slotsOf(schedule, team, nextDueAt)
  if (!slot || slot.dueAt !== nextDueAt) return null
  const record = await repositories.deliveries.inSlot(slotKey({ schedule, team, slot }))
  if (record && !mayStillCome(record)) return null
  return { schedule, slot, isSkipped: slot.on === schedule.skippedOn }
}

interface FirstOpen {
  readonly slot: Slot | null
  /** That it was left out before, if it was. */
  readonly record: DeliveryRecord | null
  /** What became of the one before it. */
  readonly taken: 'out' | 'skipped' | null
}

async function firstOpen(repositories: Repositories, { schedule, team, now }: Change): Promise<FirstOpen> {
  let taken: FirstOpen['taken'] = null
  for (const slot of slotsFrom(rhythmOf(schedule), team, now + 1)) {
    const record = await repositories.deliveries.inSlot(slotKey({ schedule, team, slot }))
    if (!record || mayStillCome(record)) return { slot, record, taken }
    taken ??= wasSkipped(record) ? 'skipped' : 'out'
  }
  return { slot: null, record: null, taken }
}

/**
 * The day that the digest awaited was to begin with: what came before was told. One that begins after today is only as
 * long as digests get, and says nothing about what comes before it.
 */
function untoldFrom(awaited: Awaited | null, { schedule, team, now }: Change): Day | null {
  const start = awaited?.schedule.aboutFrom ?? awaited?.slot.period.start
  return schedule.cadence === 'day' && start !== undefined && start <= dayAt(now, team.zone) ? start : null
}

const isSamePeriod = (one: Period, other: Period): boolean => one.start === other.start && one.end === other.end

/** Whether the digest awaited would have gone out by now, had the schedule been as it is to be: no other is about its days. */
function isPast(awaited: Slot, { schedule, team, now }: Change, next: Slot | null): boolean {
  if (awaited.dueAt <= now) return false
  if (!next || schedule.cadence !== 'day') return !next || next.period.start > awaited.period.start
  const [onItsDay] = slotsFrom(rhythmOf(schedule), team, startOfDay(awaited.on, team.zone))
  return onItsDay !== undefined && onItsDay.dueAt <= now && isSamePeriod(onItsDay.period, awaited.period)
}

async function leaveOut(
  repositories: Repositories,
  { schedule, slot, isSkipped }: Awaited,
  { team, now }: Change,
): Promise<void> {
  const why = isSkipped
    ? ({ state: 'cancelled', reason: SKIPPED } as const)
    : ({ state: 'expired', reason: 'its time was changed' } as const)
  await missSlot(repositories, { team, schedule, slot }, { ...why, now })
}

/** Left out before anything was tried, and not because somebody wished so: it is sent when its schedule says so again. */
const mayStillCome = ({ state, attempt }: DeliveryRecord): boolean => state === 'expired' && attempt === 0

/** Left out because somebody wished so. */
const wasSkipped = ({ state, attempt }: DeliveryRecord): boolean => state === 'cancelled' && attempt === 0

const startOf = ({ content }: DeliveryRecord): Day | null => (content.kind === 'digest' ? content.period.start : null)
