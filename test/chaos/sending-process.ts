import { startBot } from '../../src/bot.ts'
import { readConfig } from '../../src/config.ts'
import { createLog } from '../../src/log.ts'
import type { Order } from './policy.ts'

const { policy, environment, timeScale } = JSON.parse(process.argv[2] ?? '') as Order
const config = readConfig(environment)
const log = createLog(config.logLevel, process.stderr)

let port = 0
if (policy === 'lease and look back') port = (await startBot(config, { log, clock: { now: Date.now }, timeScale })).port
else await (await import('./plain-sender.ts')).startPlainSender(config, { policy, timeScale })
process.stdout.write(`${port}\n`)
