import type { MeasureKind } from '../rollup/rollup.ts'
import type { Day } from '../time/day.ts'

/** What a value is about; an empty string is "not said", a key of its own. Agent and area keys are lower case. */
export interface Dimensions {
  readonly channel: string
  readonly agent: string
  readonly area: string
}

export type Dimension = keyof Dimensions

/** One measure, day and exact dimensions of a team: where entries add up. */
export interface CellKey extends Dimensions {
  readonly measure: string
  readonly day: Day
}

/**
 * How an entry joins its cell. `add` appends; `set` replaces what the same author put there; `fix` replaces everything,
 * and later entries build on it; `retract` takes one entry out, so that what it had replaced counts again.
 */
export type EntryMode = 'add' | 'set' | 'fix' | 'retract'

/** The value an entry brings, as it was said. Amounts are counts, minor units of money, levels or a day's figure. */
export type EntryValue =
  | { readonly kind: 'amount'; readonly amount: number }
  | { readonly kind: 'durations'; readonly seconds: readonly number[] }
  | { readonly kind: 'duration-sum'; readonly sumS: number; readonly n: number; readonly maxS: number | null }
  | { readonly kind: 'ratings'; readonly histogram: ReadonlyMap<number, number> }
  /** Hashed ids (hex, 16 bytes each) of people counted once. */
  | { readonly kind: 'ids'; readonly ids: readonly string[] }

/** An entry about to be recorded. */
export interface NewEntry {
  readonly cell: CellKey
  /** The measure's kind: it decides what an amount means (a count, a level, people), and the cell keeps it. */
  readonly kind: MeasureKind
  readonly mode: Exclude<EntryMode, 'retract'>
  readonly value: EntryValue
  readonly note?: string
}

/** An entry as the ledger holds it. `seq` orders the entries of a cell. */
export interface LedgerEntry {
  readonly seq: number
  readonly author: string
  readonly mode: EntryMode
  /** Null on `retract`. */
  readonly value: EntryValue | null
  /** The `seq` a `retract` takes out. */
  readonly retracts: number | null
}

/** Where a recording came in. */
export type RecordingSource = 'slash' | 'form' | 'api' | 'webhook' | 'file'
