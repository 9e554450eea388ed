import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'

const USAGE = 'Usage: npm run soak -- [--full] [--seed NUMBER] [FILE]…'

/** Runs the tests with their random and chaos runs at full count: `--full` the very long ones, `--seed` other ones. */
function main(): number {
  const { values, positionals } = parseArgs({
    options: { full: { type: 'boolean' }, seed: { type: 'string' } },
    allowPositionals: true,
  })
  const { full, seed } = values
  if (seed !== undefined && !/^\d+$/.test(seed)) throw new Error('--seed is a whole number')
  const counts = { SOAK: '1', ...(full ? { FULL: '1' } : {}), ...(seed === undefined ? {} : { SEED: seed }) }
  const vitest = new URL('../node_modules/vitest/vitest.mjs', import.meta.url).pathname
  const run = spawnSync(process.execPath, [vitest, 'run', ...positionals], {
    env: { ...process.env, ...counts },
    stdio: 'inherit',
  })
  return run.status ?? 1
}

try {
  process.exitCode = main()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`)
  process.exitCode = 2
}
