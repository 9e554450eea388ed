import type { Severity } from '../limits/limit.ts'
import type { Day } from '../time/day.ts'
import type { OpenChain } from './open-chain.ts'
import type { Outcome } from './outcome.ts'
import { OK, type Phase } from './phase.ts'

/** What the figure of a day said. */
export interface Said {
  readonly day: Day
  readonly outcome: Outcome
  /** The figure, in the metric's unit. */
  readonly value: number
  /** How far it lies beyond the first bound it breaks, in the same unit; 0 when it breaks none. */
  readonly beyond: number
}

/**
 * How a limit stands for the team, or for one value of its dimension: all that has to be known to decide what the next
 * figure, button or hour means.
 */
export interface Standing {
  /** What the days say that can't be corrected any more, and the last of them. */
  readonly settled: Phase
  readonly settledLast: Said | null
  /** What the days after it say, in their order; days without a figure are not among them. */
  readonly days: readonly Said[]
  /** What people know of; null when they know of nothing, or know that it is over. */
  readonly incident: OpenIncident | null
  /** How many incidents there have been. */
  readonly episodes: number
  /** The days on which the latest incidents were over, at most as many as tell that it flaps. */
  readonly closings: readonly Day[]
}

/** An incident that was told, until its end is told too. */
export interface OpenIncident {
  /** Counted from 1 in its standing. */
  readonly episode: number
  /** The first day of its run of breaches, as it is known now. */
  readonly since: Day
  readonly openedAt: number
  /** The worst that was told. */
  readonly severity: Severity
  /** When something was told of it last. */
  readonly toldAt: number
  readonly repeats: number
  readonly acknowledged: Acknowledged | null
  readonly snoozed: Snoozed | null
  /** Too much back and forth was told: nothing more is until it has been steady. */
  readonly flapping: Flapping | null
  /** How far the people have been told in their order; null where all are told at once, or nobody was yet. */
  readonly chain: OpenChain | null
  /** Why its figure is back, while a snooze or back and forth keeps that from being told; null while it is beyond the bound. */
  readonly over: 'recovered' | 'corrected' | null
}

export interface Acknowledged {
  readonly by: string
  readonly at: number
  readonly until: number
  /** The figure that was acknowledged, and how far it lay beyond its bound. */
  readonly value: number
  readonly beyond: number
}

export interface Snoozed {
  readonly by: string
  readonly at: number
  readonly until: number
}

export interface Flapping {
  /** Whether it was open on the last of the days, and for how many with a figure in a row it has been so. */
  readonly isOpen: boolean
  readonly steadyDays: number
  readonly lastDay: Day
}

/** That of a limit that has just been set. */
export const NEW_STANDING: Standing = {
  settled: OK,
  settledLast: null,
  days: [],
  incident: null,
  episodes: 0,
  closings: [],
}
