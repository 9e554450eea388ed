export interface Row {
  readonly name: string
  readonly cells: readonly string[]
  readonly isRight: boolean
}

/** Rows in columns as wide as they need to be, each marked ok or WRONG. */
export function tableOf(rows: readonly Row[], titles: readonly string[]): string {
  const lines = [
    ['', 'figure', ...titles],
    ...rows.map(({ name, cells, isRight }) => [isRight ? 'ok' : 'WRONG', name, ...cells]),
  ]
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)))
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
