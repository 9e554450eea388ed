import { execFileSync } from 'node:child_process'
import { existsSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const CHECKOUT = resolve(import.meta.dirname, '..')

export interface Sources {
  /** What is compiled with all that it imports, by its place in the project: `src/main.ts`. The first one must come out. */
  readonly files: readonly [string, ...string[]]
  /** Folders of which everything is compiled, as what is loaded by its name at run time. */
  readonly folders?: readonly string[]
}

/**
 * Compiles parts of the project into `folder`, which is empty, as `npm run build` does: processes that are to start quickly
 * and to use no more memory than the bot's own don't run on `tsx`. Returns where the JavaScript is.
 */
export function compile(folder: string, { files, folders = [] }: Sources): string {
  for (const name of ['node_modules', 'migrations', 'package.json'])
    symlinkSync(join(CHECKOUT, name), join(folder, name))
  const config = join(folder, 'tsconfig.json')
  const inCheckout = (name: string): string => join(CHECKOUT, name)
  const options = { rootDir: CHECKOUT, outDir: join(folder, 'dist'), skipLibCheck: true, noEmitOnError: false }
  const parts = { files: files.map(inCheckout), include: folders.map(inCheckout), exclude: [inCheckout('src/console')] }
  writeFileSync(
    config,
    JSON.stringify({ extends: inCheckout('tsconfig.build.json'), compilerOptions: options, ...parts }),
  )
  try {
    execFileSync(process.execPath, [inCheckout('node_modules/typescript/bin/tsc'), '-p', config], { stdio: 'pipe' })
  } catch (error) {
    // A type error is for the type check to tell; what was compiled runs all the same.
    if (!existsSync(join(folder, 'dist', files[0].replace(/ts$/, 'js')))) throw error
  }
  return join(folder, 'dist')
}
