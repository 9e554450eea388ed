import type { Day } from '../time/day.ts'
import { rhythmOf, slotsOf, type Schedule } from './schedule.ts'
import { slotsFrom, type Desk, type Slot } from './slots.ts'

interface Change {
  /** As it was, with the clock and the calendar it was kept by. */
  readonly before: { readonly schedule: Schedule; readonly team: Desk }
  /** As it is to be. */
  readonly schedule: Pick<Schedule, 'rhythm'>
  readonly team: Desk
  readonly now: number
}

/**
 * The day of the digest that stays left out when a schedule is changed, which may be another than before: that of a week is
 * the same on any day. Null when none was to be left out, or there is no such digest any more.
 */
export function stillSkipped({ before, schedule, team, now }: Change): Day | null {
  const skipped = skippedSlot(before.schedule, before.team)
  if (!skipped) return null
  for (const { on, period } of slotsFrom(rhythmOf(schedule), team, now + 1))
    if (period.end >= skipped.period.end) return period.end === skipped.period.end ? on : null
  return null
}

function skippedSlot(schedule: Schedule, desk: Desk): Slot | null {
  const { nextDueAt, skippedOn } = schedule
  if (nextDueAt === null || skippedOn === null) return null
  for (const slot of slotsOf(schedule, desk, nextDueAt))
    if (slot.on >= skippedOn) return slot.on === skippedOn ? slot : null
  return null
}
