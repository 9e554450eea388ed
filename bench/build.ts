import { compile } from '../test/compile.ts'

const WORKERS = ['bare-bolt', 'bare-drawing', 'bare-inserts', 'bare-reads', 'draw-pictures', 'generator']

/**
 * Compiles the bot, and with it the processes it is compared with and driven by, so that all run in the same form.
 * Returns where the JavaScript is.
 */
export function build(folder: string): string {
  const workers = [...WORKERS, 'digest-stand-in'].map((name) => `bench/${name}.ts`)
  return compile(folder, {
    files: ['src/main.ts', 'src/console/serve.ts', ...workers],
    folders: ['src', 'commands', 'jobs'],
  })
}
