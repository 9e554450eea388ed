import { existsSync } from 'node:fs'
import { backup } from './cli/backup.ts'
import { createContext, type Word } from './cli/context.ts'
import { digest } from './cli/digest.ts'
import { doctor } from './cli/doctor.ts'
import { importFile } from './cli/import.ts'
import { key } from './cli/key.ts'
import { migrate } from './cli/migrate.ts'
import { rebuild } from './cli/rebuild.ts'
import { team } from './cli/team.ts'
import { UsageError } from './cli/usage-error.ts'

const WORDS: readonly Word[] = [migrate, doctor, team, key, importFile, digest, rebuild, backup]

const USAGE = `Usage:\n${WORDS.flatMap(({ usage }) => usage)
  .map((line) => `  daybook ${line}`)
  .join('\n')}`

/** Runs `daybook <word>`; resolves with the exit code: 0, 1 for a fault, 2 for wrong usage. */
async function main([name, ...args]: readonly string[]): Promise<number> {
  const word = WORDS.find((one) => one.name === name)
  if (word) return runWord(word, args)
  const isAsked = name === 'help' || name === '--help'
  const known = name === undefined || isAsked ? '' : `There is no word "${name}"\n`
  ;(isAsked ? process.stdout : process.stderr).write(`${known}${USAGE}\n`)
  return isAsked ? 0 : 2
}

async function runWord(word: Word, args: readonly string[]): Promise<number> {
  const context = createContext()
  try {
    if (existsSync('.env')) process.loadEnvFile('.env')
    return await word.run(args, context)
  } catch (error) {
    context.complain(error instanceof Error ? error.message : String(error))
    if (!(error instanceof UsageError)) return 1
    context.complain(`Usage: ${word.usage.map((line) => `daybook ${line}`).join('\n       ')}`)
    return 2
  } finally {
    await context.close()
  }
}

process.exitCode = await main(process.argv.slice(2))
