import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createDoors } from '../actions/doors.ts'
import type { RowFault, RowsOutcome } from '../doors.ts'
import { decode } from '../http/body.ts'
import { readCalls, readEntries } from '../http/read-rows.ts'
import { HttpFault } from '../http/http-fault.ts'
import type { Key } from '../ports.ts'
import { type CliContext, teamOf, type Word } from './context.ts'
import { placeOf, readOptions } from './read-options.ts'
import { UsageError } from './usage-error.ts'

export const importFile: Word = {
  name: 'import',
  usage: ['import <file.csv> --workspace T… --channel C… [--calls]'],
  async run(args, context) {
    const kinds = { workspace: 'text', channel: 'text', calls: 'flag' } as const
    const { options, words } = readOptions(args, kinds, { plain: 1 })
    const [file] = words
    if (!file) throw new UsageError('Name one CSV file')
    const place = placeOf(options)
    const outcome = await load(await bytesOf(file), { isCalls: options.calls, place, context })
    if (outcome.status === 200) {
      context.print(`accepted ${outcome.accepted}, duplicates ${outcome.duplicates}`)
      return 0
    }
    context.complain(`Cannot load ${file}, nothing of it was recorded:`)
    for (const fault of outcome.errors) context.complain(faultLine(fault))
    return 1
  },
}

async function bytesOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file)
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException
    const reason = { ENOENT: 'there is no such file', EISDIR: 'it is a folder', EACCES: 'it may not be read' }[code]
    throw new Error(`Cannot read ${file}: ${reason ?? code}`, { cause })
  }
}

interface Load {
  readonly isCalls: boolean
  readonly place: { readonly workspace: string; readonly channel: string }
  readonly context: CliContext
}

async function load(bytes: Buffer, { isCalls, place, context }: Load): Promise<RowsOutcome> {
  const store = await context.store()
  const team = await teamOf(store, place)
  const { workspaceId, id: teamId } = team
  const clock = { now: () => context.now }
  const doors = createDoors({ store, vault: null, clock, faults: async () => [] })
  const from = { key: { ...FILE_KEY, workspaceId, teamId }, team, source: 'file' } as const
  try {
    const text = await decode(bytes, 'utf-8')
    return await doors.record(
      isCalls
        ? { ...from, route: 'calls', rows: named(await readCalls(text, 'csv'), bytes) }
        : { ...from, route: 'entries', rows: named(await readEntries(text, 'csv'), bytes) },
    )
  } catch (error) {
    if (error instanceof HttpFault) return { status: 400, errors: error.faults }
    throw error
  }
}

/** Whoever may use the command line may do what a key may. */
const FILE_KEY: Omit<Key, 'workspaceId' | 'teamId'> = {
  id: 0,
  name: 'file',
  kind: 'bearer',
  scope: 'write',
  seesAgents: false,
  createdBy: 'command line',
  createdAt: 0,
  revokedAt: null,
}

/** Rows without an id get one from the file and their place in it: loading the same file again changes nothing. */
function named<Row extends { readonly id?: string | undefined }>(rows: readonly Row[], bytes: Buffer): Row[] {
  const file = createHash('sha256').update(bytes).digest('base64url').slice(0, 22)
  return rows.map((row, index) => (row.id === undefined ? { ...row, id: `file:${file}:${index}` } : row))
}

/** Row numbers as a spreadsheet shows them: the header is row 1. */
function faultLine({ index, field, message }: RowFault): string {
  const place = index === undefined ? '' : `row ${index + 2}${field === undefined ? '' : `, ${field}`}: `
  return `${place}${message}`
}
