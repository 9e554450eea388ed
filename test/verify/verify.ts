import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase, startPostgres } from '../postgres.ts'
import { verifyFolder } from './verify-folder.ts'

/** `npm run verify -- <folder>`: exit 0 when every figure is right, 1 when one is not, 2 for wrong usage. */
async function main([folder, ...rest]: readonly string[]): Promise<number> {
  if (!folder || rest.length > 0) {
    process.stderr.write('Usage: npm run verify -- <folder with one calls-*.csv and its README.md>\n')
    return 2
  }
  const began = performance.now()
  const files = mkdtempSync(join(tmpdir(), 'daybook-verify-'))
  const postgres = await startPostgres()
  try {
    const database = await createDatabase(postgres.url)
    const { isRight, table } = await verifyFolder(folder, [
      { name: 'SQLite', databaseUrl: `sqlite:${join(files, 'verify.sqlite3')}` },
      { name: 'PostgreSQL', databaseUrl: database.url },
    ])
    await database.drop()
    const seconds = Math.round((performance.now() - began) / 1000)
    process.stdout.write(`${table}\n\n${isRight ? 'Everything is right' : 'NOT everything is right'} (${seconds} s)\n`)
    return isRight ? 0 : 1
  } finally {
    await postgres.stop()
    rmSync(files, { recursive: true, force: true })
  }
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
