import type { MeasureKind } from '../rollup/rollup.ts'
import type { Unit } from './unit.ts'

/** What somebody or something records. */
export interface Measure {
  readonly id: string
  readonly aliases: readonly string[]
  readonly kind: MeasureKind
  readonly unit: Unit
  /** What one value counts, in a sentence without its full stop. */
  readonly definition: string
  /** The ends of a rating's scale. */
  readonly scale?: { readonly low: number; readonly high: number }
  /** Areas that are usually told apart; any other may be said too. */
  readonly areas?: readonly string[]
  /** Answers of staff who are promised that nobody can be told apart: they are told by whole weeks of five and more. */
  readonly anonymous?: true
  /** Set by `POST /calls` only: nobody types it. */
  readonly onlyFromCalls?: true
}
