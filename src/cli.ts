import { existsSync } from 'node:fs'
import { backup } from './cli/backup.ts'
import type { CliContext, Word } from './cli/context.ts'
import { digest } from './cli/digest.ts'
import { doctor } from './cli/doctor.ts'
import { importFile } from './cli/import.ts'
import { key } from './cli/key.ts'
import { migrate } from './cli/migrate.ts'
import { rebuild } from './cli/rebuild.ts'
import { team } from './cli/team.ts'
import { UsageError } from './cli/usage-error.ts'
import { ConfigError, readCommonConfig } from './config.ts'
import { createLog } from './log.ts'
import { openStore } from './store/open-store.ts'

const WORDS: readonly Word[] = [migrate, doctor, team, key, importFile, digest, rebuild, backup]

const USAGE = `Usage:\n${WORDS.flatMap(({ usage }) => usage)
  .map((line) => `  daybook ${line}`)
  .join('\n')}`

async function main(): Promise<number> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const [name, ...args] = process.argv.slice(2)
  const word = WORDS.find((one) => one.name === name)
  if (!word) {
    const isAsked = name === 'help' || name === '--help'
    ;(isAsked ? process.stdout : process.stderr).write(`${USAGE}\n`)
    return isAsked ? 0 : 2
  }
  try {
    return await runWord(word, args)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    if (!(error instanceof UsageError)) return 1
    process.stderr.write(`Usage: ${word.usage.map((line) => `daybook ${line}`).join('\n       ')}\n`)
    return 2
  }
}

async function runWord(word: Word, args: readonly string[]): Promise<number> {
  if (word.name === 'doctor') return word.run(args, context())
  const config = readCommonConfig(process.env)
  const log = createLog('warn', process.stderr)
  const store = await openStore({ databaseUrl: config.databaseUrl, log })
  try {
    return await word.run(args, { ...context(), config, store, log })
  } finally {
    await store.close()
  }
}

function context(): CliContext {
  return { environment: process.env, now: Date.now(), print: (line) => void process.stdout.write(`${line}\n`) }
}

process.exitCode = await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof ConfigError || error instanceof Error ? error.message : String(error)}\n`)
  return 1
})
