import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const WRITER = fileURLToPath(new URL('./writer.ts', import.meta.url))

/** A process of its own that runs `writer.ts`; `lines` come as it prints them. */
export interface Child {
  readonly process: ChildProcess
  readonly lines: AsyncIterable<string>
  readonly exit: Promise<number | null>
  readonly errors: () => string
}

export function startWriter(...words: readonly string[]): Child {
  const child = spawn(process.execPath, ['--import', 'tsx', WRITER, ...words], { stdio: ['ignore', 'pipe', 'pipe'] })
  let errors = ''
  child.stderr.on('data', (chunk) => (errors += String(chunk)))
  return {
    process: child,
    lines: createInterface({ input: child.stdout }),
    exit: once(child, 'exit').then(([code]) => code as number | null),
    errors: () => errors,
  }
}
