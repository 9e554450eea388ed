import { type CommonConfig, readCommonConfig } from '../config.ts'
import type { Team } from '../domain/team.ts'
import { createLog } from '../log.ts'
import type { Log } from '../ports.ts'
import { type OpenStore, openStore } from '../store/open-store.ts'

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
  readonly log: Log
  /** A line on standard output. */
  readonly print: (line: string) => void
  /** A line on standard error. */
  readonly complain: (line: string) => void
  readonly config: () => CommonConfig
  /**
   * The database, opened when first asked for (wrong words touch nothing) and migrated: the command line works beside a
   * bot and on a fresh database alike.
   */
  readonly store: () => Promise<OpenStore>
  readonly close: () => Promise<void>
}

export function createContext(): CliContext {
  const log = createLog('warn', process.stderr)
  let opened: OpenStore | null = null
  return {
    environment: process.env,
    now: Date.now(),
    log,
    print: (line) => void process.stdout.write(`${line}\n`),
    complain: (line) => void process.stderr.write(`${line}\n`),
    config: () => readCommonConfig(process.env),
    async store() {
      if (opened) return opened
      opened = await openStore({ databaseUrl: readCommonConfig(process.env).databaseUrl, log })
      await opened.migrate()
      return opened
    },
    close: async () => opened?.close(),
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
