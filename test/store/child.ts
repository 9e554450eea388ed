import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { startProgram } from '../process.ts'

/** A process of its own that runs `writer.ts`; `lines` come as it prints them. */
export interface Child {
  readonly process: ChildProcess
  readonly lines: AsyncIterable<string>
  readonly exit: Promise<number | null>
  readonly errors: () => string
}

export async function startWriter(...words: readonly string[]): Promise<Child> {
  const child = await startProgram('test/store/writer.ts', words)
  let errors = ''
  child.stderr!.on('data', (chunk) => (errors += String(chunk)))
  return {
    process: child,
    lines: createInterface({ input: child.stdout! }),
    exit: once(child, 'exit').then(([code]) => code as number | null),
    errors: () => errors,
  }
}
