import type { MeasureKind, RollUp } from '../rollup/rollup.ts'
import type { LedgerEntry } from './entry.ts'
import { foldCell, standingEntries } from './fold.ts'

/** An entry with the moment at which it was recorded. */
export interface DatedEntry extends LedgerEntry {
  readonly at: number
}

/** What was made of what a cell held. */
export interface Corrected {
  readonly before: RollUp
  /** Null is "nothing recorded". */
  readonly after: RollUp | null
  /** The people who did it, the first one first: Slack users. */
  readonly by: readonly string[]
}

/** What a cell held at a moment and holds now; null where nothing of it was replaced or taken out: what came late corrects nothing. */
export function correctionOf(
  entries: readonly DatedEntry[],
  { kind, since }: { kind: MeasureKind; since: number },
): Corrected | null {
  const earlier = entries.filter(({ at }) => at <= since)
  const later = entries.filter(({ at, mode }) => at > since && mode !== 'add')
  const before = foldCell(earlier, kind)
  if (before === null || later.length === 0) return null
  const standing = new Set(standingEntries(entries).map(({ seq }) => seq))
  const isKept = standingEntries(earlier).every(({ seq }) => standing.has(seq))
  // Of levels and of a day's figures the last one stands, without those before being taken out.
  if (isKept && kind !== 'level' && kind !== 'distinct') return null
  const earlierSeqs = new Set(earlier.map(({ seq }) => seq))
  const takenBack = new Set(later.map(({ retracts }) => retracts))
  // What was taken back since changed nothing in the end, nor did taking it back.
  const telling = later.filter(
    ({ seq, retracts }) => !takenBack.has(seq) && (retracts === null || earlierSeqs.has(retracts)),
  )
  const people = telling.map(({ author }) => author).filter((author) => !author.startsWith('key:'))
  return { before, after: foldCell(entries, kind), by: [...new Set(people)] }
}
