import type { Dimension, Dimensions } from '../entries/entry.ts'
import type { Day } from '../time/day.ts'
import type { CalendarUnit } from '../time/period.ts'
import type { Basis } from './basis.ts'
import type { Failing } from './failing.ts'

/** What can be asked of durations; the first is their headline. */
export const STATISTICS = ['mean', 'p50', 'p90', 'max'] as const
export type Statistic = (typeof STATISTICS)[number]
export type Severity = 'warn' | 'critical'

/** A bound is strict: `> 5` is broken by 5.01, not by 5. In the unit of its basis (%, seconds, minor units). */
export type Bound = OneSidedBound | TwoSidedBound

export interface OneSidedBound {
  readonly sign: '>' | '<'
  readonly value: number
}

/** Broken under `low` and over `high`, which is the greater. */
export interface TwoSidedBound {
  readonly sign: 'outside'
  readonly low: number
  readonly high: number
}

/**
 * A warn and a critical bound on one number of a metric, over a window of days that ends with the judged day. Its channel,
 * agent and area (keys) say of which part, empty of all.
 */
export interface Limit extends Dimensions {
  readonly id: number
  readonly teamId: number
  readonly metric: string
  /** What of the figure is held against the bounds. */
  readonly basis: Basis
  /** Null judges the metric's headline figure. */
  readonly statistic: Statistic | null
  /** The dimension of which each value is judged as if it had a limit of its own; null judges the number as a whole. */
  readonly by: Dimension | null
  readonly windowDays: number
  /** The calendar stretch whose budget is used up; null where the limit is on none. */
  readonly per: CalendarUnit | null
  /** How many days with a figure in a row a bound must be broken to alarm. */
  readonly forDays: number
  /** Fewer things behind its figure than this are too few to judge; null for what is usual, 30 behind a share. */
  readonly fewest: number | null
  readonly warn: Bound | null
  readonly critical: Bound | null
  /** The first day on which it holds; null for when it was set. */
  readonly from: Day | null
  /** The day from which another on the same number holds in its place; none where none is set to. */
  readonly until?: Day
  /** Who answers for it, where somebody does by name; null: who set it. */
  readonly owner: string | null
  readonly setBy: string
  readonly setAt: number
  /** Of one that could not be judged the last time. */
  readonly failing?: Failing
}
