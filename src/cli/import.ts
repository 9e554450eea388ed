import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createDoors } from '../actions/doors.ts'
import type { RowFault, RowsOutcome } from '../doors.ts'
import { readCalls, readEntries } from '../http/read-rows.ts'
import { HttpFault } from '../http/http-fault.ts'
import type { Key } from '../ports.ts'
import { readOptions, storeOf, teamOf, type CliContext, type Word } from './context.ts'
import { UsageError } from './usage-error.ts'

export const importFile: Word = {
  name: 'import',
  usage: ['import <file.csv> --workspace T… --channel C… [--calls]'],
  async run(args, context) {
    const { values, positionals } = readOptions(args, { workspace: 'text', channel: 'text', calls: 'flag' } as const, [
      'workspace',
      'channel',
    ])
    const [file, ...rest] = positionals
    if (!file || rest.length > 0) throw new UsageError('Name one CSV file')
    const text = await readFile(file, 'utf8')
    const outcome = await load(
      text,
      {
        isCalls: values.calls === true,
        place: { workspace: String(values.workspace), channel: String(values.channel) },
      },
      context,
    )
    if (outcome.status === 200) {
      context.print(`accepted ${outcome.accepted}, duplicates ${outcome.duplicates}`)
      return 0
    }
    for (const fault of outcome.errors) process.stderr.write(`${faultLine(fault)}\n`)
    return 1
  },
}

interface Load {
  readonly isCalls: boolean
  readonly place: { readonly workspace: string; readonly channel: string }
}

async function load(text: string, { isCalls, place }: Load, context: CliContext): Promise<RowsOutcome> {
  const store = await storeOf(context)
  const team = await teamOf(store, place)
  const { workspaceId, id: teamId } = team
  const doors = createDoors({
    store,
    vault: null,
    clock: { now: () => context.now },
    faults: async () => [],
    recorded: () => {},
  })
  const key: Key = {
    id: 0,
    workspaceId,
    teamId,
    name: 'file',
    kind: 'bearer',
    scope: 'write',
    seesAgents: false,
    createdBy: 'command line',
    createdAt: 0,
    revokedAt: null,
  }
  try {
    const request = isCalls
      ? ({ route: 'calls', rows: named(await readCalls(text, 'csv'), text) } as const)
      : ({ route: 'entries', rows: named(await readEntries(text, 'csv'), text) } as const)
    return await doors.record({ key, source: 'file', ...request })
  } catch (error) {
    if (error instanceof HttpFault) return { status: 400, errors: error.faults }
    throw error
  }
}

/** Rows without an id get one from the file and their place in it: loading the same file again changes nothing. */
function named<Row extends { readonly id?: string | undefined }>(rows: readonly Row[], text: string): Row[] {
  const file = createHash('sha256').update(text).digest('base64url').slice(0, 22)
  return rows.map((row, index) => (row.id === undefined ? { ...row, id: `file:${file}:${index}` } : row))
}

/** Row numbers as a spreadsheet shows them: the header is row 1. */
function faultLine({ index, field, message }: RowFault): string {
  const place = index === undefined ? '' : `row ${index + 2}${field === undefined ? '' : `, ${field}`}: `
  return `${place}${message}`
}
