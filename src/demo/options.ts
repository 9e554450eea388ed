import { parseArgs } from 'node:util'

export interface DemoOptions {
  /** Stays and takes requests until Ctrl-C. */
  readonly keep: boolean
  /** 0 takes any free port. */
  readonly port: number
  readonly output: string
}

export const USAGE = `Usage: npm run demo -- [--keep] [--port N] [--output FOLDER]
  --keep            stay when the story is told, for requests of your own, until Ctrl-C
  --port N          where the bot listens; any free port when left out
  --output FOLDER   where charts and messages are put; ./demo-output when left out`

/** Reads the demo's words; an `Error` says what is wrong with them. */
export function readDemoOptions(args: readonly string[]): DemoOptions | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      keep: { type: 'boolean' },
      port: { type: 'string' },
      output: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) return 'help'
  const port = values.port ?? '0'
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new Error(`--port ${port}: write a number from 0 to 65535`)
  return { keep: values.keep ?? false, port: Number(port), output: values.output ?? 'demo-output' }
}
