import type * as z from 'zod'
import type { CallRow, EntryRow, RowFault } from '../doors.ts'
import type { BodyType } from './content-type.ts'
import { HttpFault } from './http-fault.ts'
import { createPace } from '../pace.ts'
import type { RawRow } from './raw-row.ts'
import { type CellKind, type Cells, readCsv } from './read-csv.ts'
import { readJson, readLines } from './read-json.ts'
import { callSchema, entrySchema } from './row-schemas.ts'
import { shapeFaults } from './shape-faults.ts'

export const rowLimit = 100_000
const listedFaults = 1000

interface Shape<Row> {
  readonly schema: z.ZodObject & z.ZodType<Row>
  readonly cells: Cells
}

const callShape: Shape<CallRow> = {
  schema: callSchema,
  cells: {
    id: 'text',
    date: 'text',
    started_at: 'text',
    channel: 'text',
    agent: 'text',
    answered: 'boolean',
    wait_s: 'number',
    talk_s: 'number',
    wrap_s: 'number',
    resolved: 'boolean',
    first_contact: 'boolean',
    rating: 'number',
  } satisfies Record<keyof CallRow, CellKind>,
}

const entryShape: Shape<EntryRow> = {
  schema: entrySchema,
  cells: {
    measure: 'text',
    date: 'text',
    value: 'amount',
    seconds: 'numbers',
    sum_s: 'number',
    n: 'number',
    max_s: 'number',
    rating: 'number',
    histogram: 'histogram',
    ids: 'texts',
    channel: 'text',
    agent: 'text',
    area: 'text',
    mode: 'text',
    id: 'text',
    note: 'text',
  } satisfies Record<keyof EntryRow, CellKind>,
}

export const readEntries = (text: string, format: BodyType['format']): Promise<EntryRow[]> =>
  readRows(text, format, entryShape)

export const readCalls = (text: string, format: BodyType['format']): Promise<CallRow[]> =>
  readRows(text, format, callShape)

/** All rows, or every fault there is as 400; past 100,000 rows 413. Rests now and then, so that others get their turn. */
async function readRows<Row>(text: string, format: BodyType['format'], shape: Shape<Row>): Promise<Row[]> {
  const pace = createPace()
  const rows: Row[] = []
  const faults = createFaultList()
  let index = 0
  for await (const raw of rawRows(text, format, shape.cells)) {
    if (index === rowLimit) throw new HttpFault(413, 'Cannot take more than 100,000 rows at once: send them in parts')
    readRow(raw, index, shape, { rows, faults })
    index += 1
    if (pace.isOver()) await pace.rest()
  }
  if (faults.count > 0) throw new HttpFault(400, faults.list())
  return rows
}

function rawRows(text: string, format: BodyType['format'], cells: Cells): AsyncIterable<RawRow> | Iterable<RawRow> {
  if (format === 'csv') return readCsv(text, cells)
  return format === 'json' ? readJson(text) : readLines(text)
}

function readRow<Row>(raw: RawRow, index: number, shape: Shape<Row>, into: { rows: Row[]; faults: FaultList }): void {
  if ('fault' in raw) return into.faults.add([{ index, message: raw.fault }])
  const result = shape.schema.safeParse(raw.value)
  if (result.success) into.rows.push(result.data)
  else into.faults.add(shapeFaults(shape.schema, result.error.issues, raw.value).map((fault) => ({ index, ...fault })))
}

interface FaultList {
  readonly count: number
  add(faults: readonly RowFault[]): void
  list(): RowFault[]
}

function createFaultList(): FaultList {
  const listed: RowFault[] = []
  let count = 0
  return {
    get count() {
      return count
    },
    add(faults) {
      count += faults.length
      listed.push(...faults.slice(0, listedFaults - listed.length))
    },
    list() {
      const more = count - listed.length
      return more === 0 ? listed : [...listed, { message: `There are ${more} more faults that are not listed` }]
    },
  }
}
