import type { RollUpRow } from '../rollup/rollup-row.ts'
import type { Day } from '../time/day.ts'
import type { Period } from '../time/period.ts'

/** The rows of a period, out of rows in the order of their days. */
export function rowsWithin(rows: readonly RollUpRow[], { start, end }: Period): readonly RollUpRow[] {
  return rows.slice(firstFrom(rows, start), firstFrom(rows, end))
}

/** The index of the first row that is not before the day. */
function firstFrom(rows: readonly RollUpRow[], day: Day): number {
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (rows[middle]!.day < day) low = middle + 1
    else high = middle
  }
  return low
}
