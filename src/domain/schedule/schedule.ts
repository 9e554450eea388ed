import type { DigestSettings } from '../digest/digest-settings.ts'
import type { Day } from '../time/day.ts'
import type { Held } from './held.ts'
import { readRhythm } from './read-rhythm.ts'
import type { Cadence, Rhythm } from './rhythm.ts'
import { begunOn, slotsFrom, type Desk, type Slot } from './slots.ts'

/** A team's standing order for a digest in a channel: one a channel and cadence. */
export interface Schedule {
  readonly id: number
  readonly workspaceId: string
  readonly teamId: number
  readonly channelId: string
  /** What its digests are about. */
  readonly cadence: Cadence
  /** As `formatRhythm` writes it. */
  readonly rhythm: string
  /** The next moment a digest is owed, epoch milliseconds; null while it is paused. */
  readonly nextDueAt: number | null
  /** The day whose digest is left out, and then all is as before. */
  readonly skippedOn: Day | null
  /** The day its next digest begins with, where a change left days untold or told; null: as the rhythm says. */
  readonly aboutFrom: Day | null
  readonly setBy: string
  /** What its digests show and how. */
  readonly settings: DigestSettings
  /** Why it is paused, where nobody paused it. */
  readonly held?: Held
}

/**
 * The schedule's times from its next one on, which is the first at `fromMs` or later, as `slotsFrom` gives them. Throws for
 * a rhythm that can't be read.
 */
export function* slotsOf(
  schedule: Pick<Schedule, 'rhythm' | 'aboutFrom'>,
  desk: Desk,
  fromMs: number,
): Generator<Slot, void, undefined> {
  let { aboutFrom } = schedule
  for (const slot of slotsFrom(rhythmOf(schedule), desk, fromMs)) {
    yield { ...slot, period: begunOn(slot.period, aboutFrom) }
    aboutFrom = null
  }
}

/** The rhythm itself. Throws for one that can't be read. */
export function rhythmOf({ rhythm }: Pick<Schedule, 'rhythm'>): Rhythm {
  const reading = readRhythm(rhythm.split(' '))
  if (reading.kind === 'wrong') throw new Error(reading.message)
  return reading.rhythm
}

/** The first `count` times from the instant on that are not left out. */
export function nextSlots(
  schedule: Pick<Schedule, 'rhythm' | 'skippedOn' | 'aboutFrom'>,
  at: Desk & { fromMs: number },
  count: number,
): Slot[] {
  const found: Slot[] = []
  for (const slot of slotsOf(schedule, at, at.fromMs)) {
    if (slot.on !== schedule.skippedOn) found.push(slot)
    if (found.length >= count) break
  }
  return found
}
