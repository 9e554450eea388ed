import { existsSync } from 'node:fs'
import { readConfig } from './config.ts'
import { createLog } from './log.ts'
import { startBot } from './bot.ts'

// A second signal ends the process at once; a stop that hangs must not keep it.
const STOP_WITHIN_MS = 30_000

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const config = readConfig(process.env)
  const log = createLog(config.logLevel)
  const starting = startBot(config, { log, clock: { now: Date.now } })

  // From the first moment on: a stop that comes while the bot starts waits for it, and ends in peace all the same.
  let isStopping = false
  const stop = async (code: number): Promise<void> => {
    if (isStopping) process.exit(1)
    isStopping = true
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref()
    await starting.then(
      (bot) => bot.stop(),
      () => {},
    )
    process.exit(code)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(0))
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (err: unknown) => {
      log.error({ err }, 'Stopping: a fault nobody caught')
      void stop(1)
    })
  }
  await starting
}

try {
  await main()
} catch (error) {
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(`${message.startsWith('Cannot start') ? message : `Cannot start: ${message}`}\n`)
  process.exit(1)
}
