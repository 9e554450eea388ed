import type { Chain } from '../chain/chain.ts'
import type { Day } from '../time/day.ts'
import type { ClosingReason, Notice } from './notice.ts'
import type { ReachableFrom } from './open-chain.ts'
import type { Patience } from './phase.ts'
import type { Reading } from './read-days.ts'
import type { Standing } from './standing.ts'

/** What happens to a standing. */
export type Input =
  /** Days were held against the limit; `today` tells which of them may still be corrected. */
  | { readonly kind: 'judged'; readonly readings: readonly Reading[]; readonly today: Day }
  /** Nothing but time has passed. `reachable` tells of each step of the open chain; absent: everybody can be told. */
  | { readonly kind: 'time'; readonly reachable?: ReachableFrom }
  | { readonly kind: 'acknowledge'; readonly by: string; readonly episode: number }
  | { readonly kind: 'snooze'; readonly by: string; readonly episode: number; readonly until: number }
  /** Its snooze is over before its time. */
  | { readonly kind: 'wake'; readonly by: string; readonly episode: number }
  /** Its limit was changed, taken away or paused, or its value of the dimension is no longer there. */
  | { readonly kind: 'close'; readonly because: ClosingReason }

export interface Situation {
  /** Epoch milliseconds. */
  readonly now: number
  readonly patience: Patience
  /** In which order people are told of what turns critical from now on; absent: all at once. */
  readonly chain?: Chain | null
}

export type Decision =
  /** Nothing changes. */
  | { readonly kind: 'stay' }
  /** What stands from now on, to be kept in the same transaction as the messages that the notice owes. */
  | ({ readonly kind: 'move' } & Told)
  /** Nothing changes, and whoever pressed the button is told why. */
  | { readonly kind: 'refuse'; readonly because: Refusal }

export interface Told {
  readonly standing: Standing
  readonly notice: Notice | null
}

export type Refusal =
  /** It is over, or there is another one by now. */
  | { readonly kind: 'over' }
  | { readonly kind: 'acknowledged'; readonly by: string; readonly at: number }
  /** A snooze that would end before it begins. */
  | { readonly kind: 'past' }
  /** Nothing keeps it quiet. */
  | { readonly kind: 'awake' }
