import type { Block } from '../message.ts'
import { section } from './blocks.ts'
import { escapeMrkdwn, plainName } from './escape.ts'

/** A code block that is cut loses its end. */
const LONGEST_TABLE = 2600
const LONGEST_NAME = 30

/** A line of a table: a name from outside, and cells of ours. */
export interface TableRow {
  readonly name: string
  readonly cells: readonly string[]
}

interface Table {
  /** How many rows there are in all: those not among `rows` are told as "+n more". */
  readonly of: number
  /** Over the columns; without it there is no heading. */
  readonly heading?: TableRow
  /** Under the rows, of however many there is room for. */
  readonly last?: TableRow
}

/** Rows in columns inside a code block, where nothing formats or links: names to the left, all cells but the last to the right. */
export function codeTable(rows: readonly TableRow[], { of, heading, last }: Table): Block {
  const framed = [...(heading ? [heading] : []), ...rows, ...(last ? [last] : [])]
  const all = framed.map(({ name, cells }) => ({ name: codeName(name), cells }))
  const nameWidth = Math.max(...all.map(({ name }) => [...name].length))
  const columns = Math.max(...all.map(({ cells }) => cells.length))
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...all.map(({ cells }) => (cells[column] ?? '').length)),
  )
  const lines = all.map(({ name, cells }) => {
    const padded = cells.map((cell, column) => (isLastOf(cells, column) ? cell : cell.padStart(widths[column]!)))
    return `${escapeMrkdwn(name)}${' '.repeat(nameWidth - [...name].length)}  ${padded.join('  ')}`.trimEnd()
  })
  while (lines.join('\n').length > LONGEST_TABLE) lines.splice(last ? -2 : -1, 1)
  const shown = lines.length - (heading ? 1 : 0) - (last ? 1 : 0)
  const more = of > shown ? `\n+${of - shown} more` : ''
  return section(`\`\`\`${lines.join('\n')}\`\`\`${more}`)
}

/** What stands behind the figures is read from the left; a single column of figures stands to the right. */
const isLastOf = (cells: readonly string[], column: number): boolean => column > 0 && column === cells.length - 1

/** As written but for backticks, which would end the code block. */
const codeName = (name: string): string => plainName(name, LONGEST_NAME).replaceAll('`', 'ˋ')
