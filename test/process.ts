import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const PROJECT = fileURLToPath(new URL('..', import.meta.url))

export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export type Environment = Readonly<Record<string, string>>

/** Only what a process needs to run at all, so that nothing of the tester's own settings gets in. */
function bare(environment: Environment): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env
  return { PATH, HOME, TMPDIR, ...environment }
}

/** Runs `daybook …` to its end, as users do, in `folder` (the project's own when left out). */
export function daybook(args: readonly string[], environment: Environment, folder = PROJECT): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { cwd: folder, env: bare(environment), timeout: 120_000 }
    const child = execFile(process.execPath, [`${PROJECT}/bin/daybook.js`, ...args], options, (_error, out, err) =>
      resolve({ code: child.exitCode, out, err }),
    )
  })
}

/** Begins to run a script of the project, in `folder`; its output is piped. */
export function runScript(script: string, environment: Environment, folder = PROJECT): ChildProcess {
  const tsx = import.meta.resolve('tsx')
  return spawn(process.execPath, ['--import', tsx, `${PROJECT}/${script}`], {
    cwd: folder,
    env: bare(environment),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}
