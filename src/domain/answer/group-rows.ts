import type { RollUpRow } from '../rollup/rollup-row.ts'

/** Rows by what they have in a column. */
export function groupRows(
  rows: readonly RollUpRow[],
  column: Exclude<keyof RollUpRow, 'rollUp'>,
): Map<string, RollUpRow[]> {
  const groups = new Map<string, RollUpRow[]>()
  for (const row of rows) {
    const group = groups.get(row[column])
    if (group) group.push(row)
    else groups.set(row[column], [row])
  }
  return groups
}
