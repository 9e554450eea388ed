import { nextSlots, type Schedule } from '../domain/schedule/schedule.ts'
import type { Slot } from '../domain/schedule/slots.ts'
import type { Team } from '../domain/team.ts'
import type { Repositories, Store } from '../ports.ts'
import { nextOpenSlot } from './next-open-slot.ts'

interface Held {
  readonly team: Team
  readonly schedule: Schedule
  readonly now: number
}

/** Stops a schedule until it is resumed, and what is due meanwhile is not made up; false when it was paused already. */
export async function pauseSchedule(store: Store, { schedule }: Held): Promise<boolean> {
  const paused = { nextDueAt: null, skippedOn: null, aboutFrom: null }
  return schedule.nextDueAt !== null && (await store.schedules.change(schedule, paused))
}

/** Lets a paused schedule go on, and one whose next digest is to be left out send it; false when it was neither. */
export function resumeSchedule(store: Store, { team, schedule, now }: Held): Promise<boolean> {
  if (schedule.nextDueAt !== null && schedule.skippedOn === null) return Promise.resolve(false)
  return store.transaction((repositories) => resumeIn(repositories, { team, schedule, now }))
}

/** The same inside the caller's transaction. */
export async function resumeIn(repositories: Repositories, { team, schedule, now }: Held): Promise<boolean> {
  const before = { schedule, team }
  const { slot, aboutFrom } = await nextOpenSlot(repositories, { schedule, team, now, before })
  return repositories.schedules.change(schedule, { nextDueAt: slot?.dueAt ?? null, skippedOn: null, aboutFrom })
}

/** Leaves the next digest out; gives it, or null when the schedule is paused or leaves it out already. */
export async function skipNext(store: Store, { team, schedule }: Held): Promise<Slot | null> {
  if (schedule.nextDueAt === null || schedule.skippedOn !== null) return null
  const [next] = nextSlots(schedule, { ...team, fromMs: schedule.nextDueAt }, 1)
  return next && (await store.schedules.change(schedule, { skippedOn: next.on })) ? next : null
}
