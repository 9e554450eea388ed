import type { Fields } from './wire.ts'

/** Rows as lines with the columns lined up. */
export function renderTable(rows: unknown, cellText: (cell: Fields) => string): string[] {
  const cells = (Array.isArray(rows) ? (rows as Fields[][]) : []).map((row) => row.map(cellText))
  const widths: number[] = []
  for (const row of cells) row.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, cell.length)))
  return cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
