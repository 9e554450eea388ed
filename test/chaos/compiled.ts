import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { compile } from '../compile.ts'

const SCRIPT = 'test/chaos/sending-process.ts'

let folder: string | null = null
afterAll(() => folder !== null && rmSync(folder, { recursive: true, force: true }))

/**
 * The script of a process that sends, compiled when it is first asked for. With waits as short as here, the time that a
 * start on `tsx` takes would count.
 */
export function sendingScript(): string {
  if (folder === null) {
    folder = mkdtempSync(join(tmpdir(), 'daybook-chaos-'))
    compile(folder, { files: [SCRIPT], folders: ['src', 'commands', 'jobs'] })
  }
  return join(folder, 'dist', SCRIPT.replace(/ts$/, 'js'))
}
