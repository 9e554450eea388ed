import type { Day } from '../time/day.ts'

/** What a limit's figure can't be told without. */
export interface Need {
  readonly measure: string
  /** Empty where it is needed of all channels. */
  readonly channel: string
}

/**
 * `late`: not there when it was due. `no-data`: still not there a working day later. What is there is `fresh`, and no gap.
 * Apart from how limits stand: an incident goes on, whatever is missing.
 */
export type GapHealth = 'late' | 'no-data'

/** Working days in a row of which something is not recorded that usually is. */
export interface Gap {
  readonly health: GapHealth
  /** The first of the days. */
  readonly since: Day
  /** The last one that was due. */
  readonly until: Day
}

export const needKey = ({ measure, channel }: Need): string => `${measure} ${channel}`
