import { text } from 'node:stream/consumers'
import { Console } from './console.ts'
import { serveControl } from './control.ts'
import type { ConsoleOptions } from './options.ts'

/** The stand-in as a process of its own: options as JSON in the first argument (or on stdin, for `-`), one line of JSON when ready. */
async function main(): Promise<void> {
  const given = process.argv[2] ?? '{}'
  const options = JSON.parse(given === '-' ? await text(process.stdin) : given) as ConsoleOptions
  const slack = new Console(options)
  await slack.start((path, body) => serveControl(slack, { path, body }))
  const stop = (): void => void slack.stop().then(() => process.exit(0))
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  const { apiUrl, botToken, signingSecret, appToken } = slack
  const controlUrl = apiUrl.replace(/api\/$/, 'control/')
  process.stdout.write(`${JSON.stringify({ apiUrl, controlUrl, botToken, signingSecret, appToken })}\n`)
}

await main()
