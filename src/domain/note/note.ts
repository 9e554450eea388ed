import type { Day } from '../time/day.ts'

/** What happened on a day, or is to happen, for whoever reads the figures around it. */
export interface Note {
  readonly id: number
  readonly teamId: number
  readonly day: Day
  /** As it was written, on one line of at most 120 characters: outside text. */
  readonly text: string
  readonly notedBy: string
  readonly notedAt: number
  /** Who took it back; null while it stands. */
  readonly endedBy: string | null
  readonly endedAt: number | null
}
