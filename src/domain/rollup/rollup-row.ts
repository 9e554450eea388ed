import type { Dimensions } from '../entries/entry.ts'
import type { Day } from '../time/day.ts'
import type { RollUp } from './rollup.ts'

/** A roll-up with its place: one row a cell, or a row a channel with agent and area merged away. */
export interface RollUpRow extends Dimensions {
  readonly measure: string
  readonly day: Day
  readonly rollUp: RollUp
}
