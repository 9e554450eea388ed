import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inject } from 'vitest'

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

/** Runs `daybook …` to its end, in `folder` (the project's own when left out), as an image carries it: compiled. */
export async function daybook(args: readonly string[], environment: Environment, folder = PROJECT): Promise<Ended> {
  return run([await compiled('src/cli.ts'), ...args], { environment, folder })
}

/** The same from the sources, as in a checkout: it has to compile them each time. */
export function daybookInCheckout(args: readonly string[], environment: Environment, folder = PROJECT): Promise<Ended> {
  return run([join(PROJECT, 'bin/daybook.js'), ...args], { environment, folder })
}

interface Surroundings {
  readonly environment?: Environment
  readonly folder?: string
}

function run(args: readonly string[], { environment = {}, folder = PROJECT }: Surroundings): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { cwd: folder, env: bare(environment), timeout: 120_000 }
    const child = execFile(process.execPath, args, options, (_error, out, err) =>
      resolve({ code: child.exitCode, out, err }),
    )
  })
}

/** Begins to run a program of the project, compiled; its output is piped. */
export async function startProgram(
  source: string,
  args: readonly string[],
  { environment = {}, folder = PROJECT }: Surroundings = {},
): Promise<ChildProcess> {
  return spawn(process.execPath, [await compiled(source), ...args], {
    cwd: folder,
    env: bare(environment),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** Where the JavaScript is that a file of the project was compiled to. */
async function compiled(source: string): Promise<string> {
  const answer = await fetch(inject('programsDoor'))
  const folder = await answer.text()
  if (!answer.ok) throw new Error(`Cannot compile the programs: ${folder}`)
  return join(folder, source.replace(/ts$/, 'js'))
}
