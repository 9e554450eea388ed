import { type CsvError, parse } from 'csv-parse'
import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { nearestWord } from '../domain/nearest-word.ts'
import type { RowFault } from '../doors.ts'
import { HttpFault } from './http-fault.ts'
import type { RawRow } from './raw-row.ts'

/** How a cell's text becomes a value: lists in one cell are separated by `|`. */
export type CellKind = 'text' | 'number' | 'amount' | 'boolean' | 'numbers' | 'texts' | 'histogram'
export type Cells = Readonly<Record<string, CellKind>>

const sliceLength = 16 * 1024

/**
 * The rows of a CSV text (RFC 4180; `,`, `;` or tab between the cells, any line ending). The first row names the fields,
 * in any case; an empty cell says nothing. What can't be converted stays text, for the schema to refuse.
 */
export async function* readCsv(text: string, cells: Cells): AsyncGenerator<RawRow> {
  const records = recordsOf(text)
  const first = await records.next()
  if (first.done) throw new HttpFault(400, 'Cannot read the body: it is empty, the first row must name the fields')
  const fields = readHeader(first.value, cells)
  for await (const record of records) yield readRecord(record, fields, cells)
}

async function* recordsOf(text: string): AsyncGenerator<string[]> {
  const parser = Readable.from(slicesOf(text)).pipe(
    parse({
      delimiter: delimiterOf(text),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
    }),
  )
  try {
    yield* parser as AsyncIterable<string[]>
  } catch (error) {
    throw new HttpFault(400, `Cannot read the body as CSV: ${reasonOf(error as CsvError)}`)
  }
}

async function* slicesOf(text: string): AsyncGenerator<string> {
  for (let start = 0, end = 0; start < text.length; start = end) {
    end = start + sliceLength
    if (isHighSurrogate(text.charCodeAt(end - 1))) end += 1
    yield text.slice(start, end)
    await setImmediate()
  }
}

const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code < 0xdc00

/** The separator that stands most often in the first line, outside quotes. */
function delimiterOf(text: string): string {
  const line = /^[^\r\n]*/.exec(text)?.[0].replace(/"[^"]*"/g, '') ?? ''
  const count = (mark: string): number => line.split(mark).length
  return [';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best), ',')
}

function readHeader(header: readonly string[], cells: Cells): string[] {
  const fields = header.map((name) => name.trim().toLowerCase())
  const faults = fields.flatMap((field, column) => headerFaults(field, fields.indexOf(field) !== column, cells))
  if (faults.length > 0) throw new HttpFault(400, faults.slice(0, 100))
  return fields
}

function headerFaults(field: string, isRepeated: boolean, cells: Cells): RowFault[] {
  if (field === '') return []
  const name = field.length > 60 ? `${field.slice(0, 60)}…` : field
  if (isRepeated) return [{ field: name, message: `There are two columns "${name}": leave one out` }]
  if (Object.hasOwn(cells, field)) return []
  const near = field.length > 60 ? null : nearestWord(field, Object.keys(cells))
  const hint = near === null ? `the fields are ${Object.keys(cells).join(', ')}` : `did you mean "${near}"?`
  return [{ field: name, message: `There is no field "${name}" for this column: ${hint}` }]
}

function readRecord(record: readonly string[], fields: readonly string[], cells: Cells): RawRow {
  if (record.length < fields.length || record.slice(fields.length).some((cell) => cell.trim() !== ''))
    return { fault: `Has ${record.length} cells, but the first row names ${fields.length} columns` }
  const row: Record<string, unknown> = {}
  for (const [column, field] of fields.entries()) {
    const text = record[column]?.trim() ?? ''
    if (text === '') continue
    if (field === '') return { fault: `Has a value in column ${column + 1}, which the first row gives no name` }
    row[field] = convert(text, cells[field] as CellKind)
  }
  return { value: row }
}

const truths: ReadonlyMap<string, boolean> = new Map([
  ['y', true],
  ['yes', true],
  ['true', true],
  ['1', true],
  ['n', false],
  ['no', false],
  ['false', false],
  ['0', false],
])

const decimal = /^[+-]?\d{1,20}(\.\d{1,20})?$/

function convert(text: string, kind: CellKind): unknown {
  switch (kind) {
    case 'text':
      return text
    case 'number':
    case 'amount':
      return decimal.test(text) ? Number(text) : text
    case 'boolean':
      return truths.get(text.toLowerCase()) ?? text
    case 'numbers':
      return text.split(/[|\s]+/).map((part) => convert(part, 'number'))
    case 'texts':
      return text.split('|').map((part) => part.trim())
    case 'histogram':
      return readHistogram(text)
  }
}

/** `1:2 5:20`, as in the command. */
function readHistogram(text: string): unknown {
  const pairs = text.split(/[|\s]+/).map((pair) => pair.split(':'))
  if (!pairs.every((pair) => pair.length === 2)) return text
  return Object.fromEntries(pairs.map(([point, times]) => [point, convert(times as string, 'number')]))
}

function reasonOf(error: CsvError): string {
  const line = error['lines'] === undefined ? '' : `, in line ${String(error['lines'])}`
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return `a quote is opened and never closed${line}`
  if (/QUOTE/.test(error.code ?? '')) return `a quote stands inside a cell, write it twice and quote the cell${line}`
  return `it is not CSV${line}`
}
