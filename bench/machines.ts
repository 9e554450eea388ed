import { mkdirSync, readFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Core, type NodeProcess, readyAfterMs, startNode } from './processes.ts'

/** What every measurement gets. */
export interface Bench {
  readonly isFull: boolean
  /** Its own temporary folder; gone when the program ends. */
  readonly folder: string
  readonly dist: string
  /** Says how far it is, to whoever waits. */
  readonly say: (line: string) => void
}

export interface StandIn extends NodeProcess {
  readonly environment: Readonly<Record<string, string>>
  readonly apiUrl: string
  readonly signingSecret: string
  /** Asks the stand-in to do something; see its control verbs. */
  control<T>(verb: string, input: object): Promise<T>
}

/** A process that serves Slack's requests, the bot or the bare app. */
export interface Served extends NodeProcess {
  readonly origin: string
  readonly eventsUrl: string
  /** From the start of the process until it could serve. */
  readonly readyMs: number
}

/** Starts Slack's stand-in beside the driver. */
export function startStandIn(bench: Bench): Promise<StandIn> {
  return startStandInFrom(bench, { file: 'src/console/serve.js', options: { keepLast: 2_000 } })
}

/** The same, from a program of its own. */
export async function startStandInFrom(
  { dist, folder }: Bench,
  { file, options }: { file: string; options: object },
): Promise<StandIn> {
  const logFile = join(folder, `stand-in-${await freePort()}.log`)
  const args = [JSON.stringify(options)]
  const started = startNode(join(dist, file), { core: 'driver', args, cwd: folder, logFile })
  const told = await firstLine(logFile)
  const { apiUrl, controlUrl, botToken, signingSecret } = JSON.parse(told) as Record<string, string>
  return {
    ...started,
    apiUrl: apiUrl!,
    signingSecret: signingSecret!,
    environment: { SLACK_API_URL: apiUrl!, SLACK_BOT_TOKEN: botToken!, SLACK_SIGNING_SECRET: signingSecret! },
    async control<T>(verb: string, input: object): Promise<T> {
      const response = await fetch(`${controlUrl}${verb}`, { method: 'POST', body: JSON.stringify(input) })
      if (!response.ok) throw new Error(`Cannot measure: the stand-in answered ${await response.text()}`)
      return (await response.json()) as T
    },
  }
}

/** Starts the bot as `npm start` does, on this file, and waits until it says that it can serve. */
export async function startBot(bench: Bench, standIn: StandIn, databaseFile: string): Promise<Served> {
  return startBotOn(bench, standIn, `sqlite:${databaseFile}`)
}

/** The same, on a database of either engine. */
export async function startBotOn(
  { dist, folder }: Bench,
  standIn: StandIn,
  databaseUrl: string,
  core: Core = 'measured',
): Promise<Served> {
  const env = { DATABASE_URL: databaseUrl, LOG_LEVEL: 'warn' }
  const file = join(dist, 'src/main.js')
  return serve({ folder, file, core, readyPath: 'readyz', flags: startFlags() }, standIn, env)
}

/** The flags that `npm start` gives to Node. */
export function startFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    scripts: { start: string }
  }
  return scripts.start.match(/--\S+/g) ?? []
}

/** Starts the app that only acknowledges. */
export async function startBareBolt({ dist, folder }: Bench, standIn: StandIn): Promise<Served> {
  const file = join(dist, 'bench/bare-bolt.js')
  return serve({ folder, file, core: 'measured', readyPath: null, flags: [] }, standIn, {})
}

/** Sends an order to a process of ours and waits for its answer. */
export function order<Answer>({ child }: NodeProcess, message: object): Promise<Answer> {
  const answered = answerOf<Answer>(child)
  child.send(message)
  return answered
}

/** Starts a process that takes orders, and waits until it does. */
export async function startWorker(
  { dist, folder }: Bench,
  { file, core, flags = [] }: { file: string; core: Core; flags?: readonly string[] },
): Promise<NodeProcess> {
  const logFile = join(folder, 'workers.log')
  const started = startNode(join(dist, 'bench', file), { core, flags, cwd: folder, logFile, ipc: true })
  await answerOf(started.child)
  return started
}

/** A new folder in the measurement's own, for a database. */
export function databaseIn({ folder }: Bench, name: string): string {
  mkdirSync(join(folder, name), { recursive: true })
  return join(folder, name, 'daybook.sqlite3')
}

async function serve(
  app: { folder: string; file: string; core: Core; readyPath: string | null; flags: readonly string[] },
  standIn: StandIn,
  env: Readonly<Record<string, string>>,
): Promise<Served> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const logFile = join(app.folder, `port-${port}.log`)
  const started = startNode(app.file, {
    core: app.core,
    flags: app.flags,
    cwd: app.folder,
    logFile,
    env: { ...standIn.environment, ...env, HOST: '127.0.0.1', PORT: String(port) },
  })
  const url = `${origin}/${app.readyPath ?? ''}`
  const readyMs = await readyAfterMs(started, { url, logFile, anyStatus: app.readyPath === null })
  return { ...started, origin, eventsUrl: `${origin}/slack/events`, readyMs }
}

function answerOf<Answer>(child: NodeProcess['child']): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const ended = (): void => reject(new Error('Cannot measure: a process that was to help ended'))
    child.once('exit', ended)
    child.once('message', (message) => {
      child.off('exit', ended)
      resolve(message as Answer)
    })
  })
}

async function firstLine(file: string): Promise<string> {
  for (let waitedMs = 0; waitedMs < 10_000; waitedMs += 20) {
    const text = readFileSync(file, 'utf8')
    if (text.includes('\n')) return text.slice(0, text.indexOf('\n'))
    await sleep(20)
  }
  throw new Error('Cannot measure: the stand-in did not start')
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
