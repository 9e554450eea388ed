import { complain, finiteNumber, flag, isFields, list, shape, text, typed, whole, word } from './check.ts'
import { richText } from './rich-text.ts'

const rawText = shape({ required: { text: text(10_000) } })
const rawNumber = shape({ required: { value: finiteNumber, text: text(10_000) } })
const cell = typed({ raw_text: rawText, raw_number: rawNumber, rich_text: richText })

/** The table block: at most 100 rows of at most 20 cells. */
export const table = shape({
  required: { rows: list(list(cell, { max: 20 }), { max: 100 }) },
  optional: {
    block_id: text(255),
    column_settings: list(shape({ optional: { align: word('left', 'center', 'right'), is_wrapped: flag } }), {
      min: 0,
      max: 20,
    }),
  },
})

/** The data_table block: a header row without rich text, and at most 100 more, all of the same width. */
export const dataTable = shape({
  required: { rows: list(list(cell, { max: 20 }), { min: 2, max: 101 }), caption: text(3000) },
  optional: { block_id: text(255), page_size: whole(1, 100), row_header_column_index: whole(0, 19) },
  also: ({ rows }, at, sheet) => {
    if (!Array.isArray(rows) || !rows.every(Array.isArray)) return
    const [header = []] = rows as unknown[][]
    if (header.some((each) => isFields(each) && each['type'] === 'rich_text')) {
      complain(sheet, 'header cells must not be rich_text', `${at}/rows/0`)
    }
    const uneven = (rows as unknown[][]).findIndex((row) => row.length !== header.length)
    if (uneven >= 0) complain(sheet, `must have ${header.length} cells like the header`, `${at}/rows/${uneven}`)
  },
})

/** How many characters all cells of a table or data_table hold together. */
export function cellCharacters(rows: unknown): number {
  if (typeof rows === 'string') return 0
  if (!Array.isArray(rows)) return isFields(rows) ? fieldCharacters(rows) : 0
  return rows.reduce((sum: number, item: unknown) => sum + cellCharacters(item), 0)
}

function fieldCharacters(cell: Record<string, unknown>): number {
  const own = typeof cell['text'] === 'string' ? cell['text'].length : 0
  return own + cellCharacters(cell['elements'])
}
