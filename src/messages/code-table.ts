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
  /** A line before the block: what the rows are. Escaped. */
  readonly above?: string
}

/** Rows in columns inside a code block, where nothing formats or links: names to the left, all cells but the last to the right. */
export function codeTable(rows: readonly TableRow[], { of, heading, last, above }: Table): Block {
  const framed = [...(heading ? [heading] : []), ...rows, ...(last ? [last] : [])]
  const names = codeNames(framed.map(({ name }) => name))
  const all = framed.map(({ cells }, row) => ({ name: names[row]!, cells }))
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
  return section(`${above === undefined ? '' : `${above}\n`}\`\`\`${lines.join('\n')}\`\`\`${more}`)
}

/** What stands behind the figures is read from the left; a single column of figures stands to the right. */
const isLastOf = (cells: readonly string[], column: number): boolean => column > 0 && column === cells.length - 1

/**
 * As written but for backticks, which would end the code block. Long names are cut at the end, or inside where they would
 * read the same.
 */
function codeNames(names: readonly string[]): string[] {
  const cut = names.map((name) => plainName(name, LONGEST_NAME))
  const doubled = new Set(cut.filter((name, row) => cut.indexOf(name) !== row))
  return names.map((name, row) => (doubled.has(cut[row]!) ? cutInside(name) : cut[row]!).replaceAll('`', 'ˋ'))
}

/** `customer-servi…ce-north-team-b`: what names of one origin differ in mostly stands at their end. */
function cutInside(name: string): string {
  const visible = [...plainName(name, Infinity)]
  if (visible.length <= LONGEST_NAME) return visible.join('')
  const half = Math.floor(LONGEST_NAME / 2)
  return `${visible.slice(0, half - 1).join('')}…${visible.slice(half - LONGEST_NAME).join('')}`
}
