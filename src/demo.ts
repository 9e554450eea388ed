import { once } from 'node:events'
import { resolve } from 'node:path'
import { readDemoOptions, USAGE, type DemoOptions } from './demo/options.ts'
import { inviteRequests } from './demo/keep.ts'
import { prepareOutput } from './demo/output-folder.ts'
import { Screen } from './demo/screen.ts'
import { openStage, type Stage } from './demo/stage.ts'
import { tellStory } from './demo/story.ts'

/** What shells expect of a program that Ctrl-C ended. */
const INTERRUPTED = 130

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

async function main(): Promise<number> {
  const options = read(process.argv.slice(2))
  if (options === 'help') return say(process.stdout, USAGE, 0)
  if ('fault' in options) return say(process.stderr, `${options.fault}\n${USAGE}`, 2)
  try {
    return await run(options)
  } catch (error) {
    return say(process.stderr, `The demo stopped. ${messageOf(error)}`, 1)
  }
}

function read(args: readonly string[]): DemoOptions | 'help' | { fault: string } {
  try {
    return readDemoOptions(args)
  } catch (error) {
    return { fault: messageOf(error) }
  }
}

function say(stream: NodeJS.WriteStream, text: string, code: number): number {
  stream.write(`${text}\n`)
  return code
}

async function run(options: DemoOptions): Promise<number> {
  const folder = resolve(options.output)
  await prepareOutput(folder)
  const hasColor = process.stdout.isTTY && !process.env['NO_COLOR']
  const screen = new Screen((text) => void process.stdout.write(text), hasColor)
  const interruption = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
  const stage = await openStage({ port: options.port, output: folder, screen })
  try {
    const play = perform(stage, options).then(() => 'told' as const)
    const end = await Promise.race([play, interruption])
    if (end !== 'told') return INTERRUPTED
    if (options.keep) await interruption
    return 0
  } finally {
    await stage.stop()
  }
}

async function perform(stage: Stage, { keep, output }: DemoOptions): Promise<void> {
  const told = await tellStory(stage)
  const { chartCount, messageCount } = stage.archive
  stage.screen.tell(`${chartCount} charts and ${messageCount} messages (Block Kit JSON) are in ${output}`)
  if (keep) await inviteRequests(stage, told)
}

process.exitCode = await main()
