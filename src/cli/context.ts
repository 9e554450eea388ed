import { parseArgs } from 'node:util'
import type { CommonConfig } from '../config.ts'
import type { Team } from '../domain/team.ts'
import type { Log } from '../ports.ts'
import type { OpenStore } from '../store/open-store.ts'
import { UsageError } from './usage-error.ts'

/** One word behind `daybook`. */
export interface Word {
  readonly name: string
  readonly usage: readonly string[]
  /** Resolves with the exit code; throws `UsageError` for wrong words, `Error` for faults. */
  run(args: readonly string[], context: CliContext): Promise<number>
}

export interface CliContext {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly now: number
  /** A line on standard output. */
  readonly print: (line: string) => void
  /** All but `doctor`, which opens things itself to say what is wrong with them, find these. */
  readonly config?: CommonConfig
  readonly store?: OpenStore
  readonly log?: Log
}

/** The open store, migrated: the command line works beside a bot and on a fresh database alike. */
export async function storeOf({ store }: CliContext): Promise<OpenStore> {
  if (!store) throw new Error('Cannot run: the database is not open')
  await store.migrate()
  return store
}

/** Options by name, each a text, a list (`[]`) or a flag; throws `UsageError` for any other, and for missing ones. */
export function readOptions<const T extends Readonly<Record<string, 'text' | 'texts' | 'flag'>>>(
  args: readonly string[],
  kinds: T,
  required: readonly (keyof T & string)[],
): { values: Partial<Record<keyof T, string | readonly string[] | boolean>>; positionals: readonly string[] } {
  const options = Object.fromEntries(
    Object.entries(kinds).map(([name, kind]) => [
      name,
      { type: kind === 'flag' ? ('boolean' as const) : ('string' as const), multiple: kind === 'texts' },
    ]),
  )
  const parsed = parseSafely(args, options)
  for (const name of required) if (parsed.values[name] === undefined) throw new UsageError(`--${name} is missing`)
  return {
    values: parsed.values as Partial<Record<keyof T, string | readonly string[] | boolean>>,
    positionals: parsed.positionals,
  }
}

function parseSafely(
  args: readonly string[],
  options: Record<string, { type: 'boolean' | 'string'; multiple: boolean }>,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error })
  }
}

/** The team of a channel; throws when it has none. */
export async function teamOf(
  store: OpenStore,
  { workspace, channel }: { workspace: string; channel: string },
): Promise<Team> {
  const team = await store.teams.ofChannel(workspace, channel)
  if (team) return team
  throw new Error(
    `Cannot find a team: channel ${channel} of workspace ${workspace} has none, make one with team create`,
  )
}
