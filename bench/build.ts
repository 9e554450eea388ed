import { execFileSync } from 'node:child_process'
import { existsSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const CHECKOUT = resolve(import.meta.dirname, '..')

/**
 * Compiles the bot as `npm run build` does, and with it the processes it is compared with and driven by, so that all run
 * in the same form: `tsx` would cost each of them memory and time to start. Returns where the JavaScript is.
 */
export function build(folder: string): string {
  for (const name of ['node_modules', 'migrations', 'package.json'])
    symlinkSync(join(CHECKOUT, name), join(folder, name))
  const config = join(folder, 'tsconfig.json')
  const workers = ['bare-bolt', 'bare-drawing', 'bare-inserts', 'bare-reads', 'draw-pictures', 'generator'].map(
    (name) => `bench/${name}.ts`,
  )
  const files = [...workers, 'bench/digest-stand-in.ts', 'src/console/serve.ts']
  writeFileSync(
    config,
    JSON.stringify({
      extends: join(CHECKOUT, 'tsconfig.build.json'),
      compilerOptions: { rootDir: CHECKOUT, outDir: join(folder, 'dist'), skipLibCheck: true, noEmitOnError: false },
      files: files.map((file) => join(CHECKOUT, file)),
      include: ['src', 'commands', 'jobs'].map((name) => join(CHECKOUT, name)),
      exclude: [join(CHECKOUT, 'src/console')],
    }),
  )
  try {
    execFileSync(process.execPath, [join(CHECKOUT, 'node_modules/typescript/bin/tsc'), '-p', config], { stdio: 'pipe' })
  } catch (error) {
    // A type error is for the type check to tell; what was compiled runs all the same.
    if (!existsSync(join(folder, 'dist/src/main.js'))) throw error
  }
  return join(folder, 'dist')
}
