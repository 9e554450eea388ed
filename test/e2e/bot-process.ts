import { randomBytes } from 'node:crypto'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, type TestContext } from 'vitest'
import { makeKey } from '../../src/actions/make-key.ts'
import { type Console, startConsole } from '../../src/console/console.ts'
import type { ConsoleOptions } from '../../src/console/options.ts'
import type { Answered as Typed } from '../../src/console/senders.ts'
import { signatureHeaders } from '../../src/console/signature.ts'
import type { Team } from '../../src/domain/team.ts'
import { openDatabase, openStore, type OpenStore } from '../../src/store/open-store.ts'
import { rows } from '../../src/store/database.ts'
import { createVault } from '../../src/vault.ts'
import { type Environment, startProgram } from '../process.ts'
import { type EngineName, freshDatabase, silent } from '../store/engines.ts'

/** The first process waits for the programs to be compiled. */
export const LONG_MS = 180_000
export const WORKSPACE = 'T0DAYBOOK1'

/** A Slack, a database with a team in #support, and keys to its doors. */
export interface World {
  readonly slack: Console
  readonly databaseUrl: string
  /** Beside the bot, like the command line. */
  readonly store: OpenStore
  readonly team: Team
  readonly writeKey: string
  readonly readKey: string
  readonly signing: { readonly id: number; readonly secret: string }
  /** What the bot is started with; its secrets must never be logged. */
  readonly environment: Environment
  /** Called with what is to be done when its test is over. */
  readonly whenFinished: TestContext['onTestFinished']
  /** How many rows each of the tables has that recording writes to. */
  readonly countRows: () => Promise<Record<string, number>>
}

const LEDGER = ['recordings', 'entries', 'cells', 'channel_days', 'spellings', 'row_ids', 'receipts'] as const

interface WorldOptions extends ConsoleOptions {
  /** That of its own context for a test beside others: vitest's own takes the test that began last. */
  readonly whenFinished?: World['whenFinished']
}

/** It is closed when the test is over. */
export async function openWorld(engine: EngineName, options: WorldOptions = {}): Promise<World> {
  const { whenFinished = onTestFinished, ...consoleOptions } = options
  const canary = randomBytes(6).toString('hex')
  const workspace = { id: WORKSPACE, botToken: `xoxb-canary-${canary}` }
  const signingSecret = `signing-canary-${canary}`
  const slack = await startConsole({ signingSecret, workspaces: [workspace], ...consoleOptions })
  whenFinished(() => slack.stop())
  const database = await freshDatabase(engine)
  whenFinished(() => database.drop())
  const encryptionKey = randomBytes(32).toString('base64')
  const store = await openStore({ databaseUrl: database.url, log: silent })
  whenFinished(() => store.close())
  await store.migrate()
  const wanted = { workspaceId: WORKSPACE, channelId: 'C0SUPPORT1', name: 'Harbour', zone: 'Europe/Berlin' }
  const { team } = await store.teams.create({ ...wanted, ownerId: 'U0ANNA0001', managerIds: [] }, Date.now())
  const key = (kind: 'bearer' | 'signing', scope: 'read' | 'write') =>
    makeKey(store, {
      terms: { name: `${kind} ${scope}`, kind, scope, seesAgents: false },
      owner: { workspaceId: WORKSPACE, teamId: team.id, createdBy: 'test', createdAt: Date.now() },
      vault: createVault(encryptionKey),
    })
  const [writer, reader, signer] = [
    await key('bearer', 'write'),
    await key('bearer', 'read'),
    await key('signing', 'write'),
  ]
  return {
    slack,
    databaseUrl: database.url,
    store,
    team,
    writeKey: writer.secret,
    readKey: reader.secret,
    signing: { id: signer.key.id, secret: signer.secret },
    environment: {
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_API_URL: slack.apiUrl,
      DATABASE_URL: database.url,
      ENCRYPTION_KEY: encryptionKey,
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'trace',
    },
    whenFinished,
    countRows: async () => {
      const db = await openDatabase(database.url, silent)
      const counts = LEDGER.map(async (table) => {
        const [row] = await rows<{ n: number }>(db.reads, `SELECT count(*) AS n FROM ${table}`)
        return [table, Number(row?.n)] as const
      })
      const counted = Object.fromEntries(await Promise.all(counts))
      await db.close()
      return counted
    },
  }
}

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** A bot in a process of its own. */
export interface BotProcess {
  readonly pid: number
  readonly url: string
  /** All it wrote so far. */
  readonly output: () => string
  /** Sends a signal and waits for the end. */
  readonly end: (signal: NodeJS.Signals) => Promise<Ended>
  readonly post: (path: string, body: unknown, headers?: Readonly<Record<string, string>>) => Promise<Answered>
  readonly get: (path: string) => Promise<Answered>
}

export interface Answered {
  readonly status: number
  readonly body: unknown
}

/**
 * Starts `src/main.ts` and waits until it is ready; Slack's requests go to it from then on. At the end of the test it is
 * killed if it still runs, and must not have written any secret of its world.
 */
export async function startBotProcess(world: World, more: Environment = {}): Promise<BotProcess> {
  const started = await launch({ ...world.environment, ...more })
  world.whenFinished(async () => {
    await started.end('SIGKILL')
    for (const secret of secretsOf(world)) expect(started.output()).not.toContain(secret)
  })
  const port = await started.ready
  const url = `http://127.0.0.1:${port}`
  if (!more['SLACK_APP_TOKEN']) world.slack.connectBot({ requestUrl: `${url}/slack/events` })
  const call = async (path: string, init: RequestInit): Promise<Answered> => {
    const response = await fetch(url + path, init)
    return { status: response.status, body: await response.json() }
  }
  return {
    pid: started.pid,
    url,
    output: started.output,
    end: started.end,
    post: (path, body, headers = {}) =>
      call(path, {
        method: 'POST',
        body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
        headers: { 'content-type': 'application/json', authorization: `Bearer ${world.writeKey}`, ...headers },
      }),
    get: (path) => call(path, { headers: { authorization: `Bearer ${world.readKey}` } }),
  }
}

export interface Launched {
  readonly pid: number
  readonly ready: Promise<number>
  readonly ended: Promise<Ended>
  readonly output: () => string
  readonly end: (signal: NodeJS.Signals) => Promise<Ended>
}

/** Starts `src/main.ts`, ready or not. */
export async function launch(environment: Environment, folder?: string): Promise<Launched> {
  const child = await startProgram('src/main.ts', [], { environment, ...(folder === undefined ? {} : { folder }) })
  let output = ''
  const ended = new Promise<Ended>((resolve) => child.once('close', (code, signal) => resolve({ code, signal })))
  const ready = new Promise<number>((resolve, reject) => {
    for (const stream of [child.stdout!, child.stderr!]) {
      createInterface({ input: stream }).on('line', (line) => {
        output += `${line}\n`
        const port = /"port":(\d+).*"msg":"Daybook is ready"/.exec(line)?.[1]
        if (port) resolve(Number(port))
      })
    }
    void ended.then(({ code }) => reject(new Error(`The bot ended with ${code} before it was ready:\n${output}`)))
  })
  ready.catch(() => {})
  return {
    pid: child.pid!,
    ready,
    ended,
    output: () => output,
    end: (signal) => {
      child.kill(signal)
      return ended
    },
  }
}

/** Whatever must not be written anywhere: what opens Slack, the doors, the database and the secrets in it. */
function secretsOf({ slack, writeKey, readKey, signing, environment }: World): string[] {
  const { SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET, ENCRYPTION_KEY, DATABASE_URL } = environment
  const password = DATABASE_URL!.startsWith('postgres') ? [new URL(DATABASE_URL!).href] : []
  const addresses = [...slack.state.responseUrls.values()].map(({ url }) => url)
  return [
    SLACK_BOT_TOKEN!,
    SLACK_SIGNING_SECRET!,
    ENCRYPTION_KEY!,
    slack.appToken,
    writeKey,
    readKey,
    signing.secret,
    ...password,
    ...addresses,
  ]
}

/** Types a command as anna in #support and gives the first answer's words, blocks and all. */
export async function typed(slack: Console, text: string, user = 'anna'): Promise<string> {
  const answered = await slack.command(`/metrics ${text}`, { user, channel: 'support' })
  const reply = await answered.reply({ timeoutMs: 30_000 })
  return `${reply.text}\n${JSON.stringify(reply.blocks ?? [])}`
}

/** Delivers a command of anna's once more, to a bot that may not have been there the first time. */
export async function redeliver(
  { slack, environment }: World,
  bot: BotProcess,
  { text, first }: { text: string; first: Pick<Typed, 'triggerId' | 'responseUrl'> },
): Promise<number> {
  const body = new URLSearchParams({
    team_id: WORKSPACE,
    channel_id: 'C0SUPPORT1',
    user_id: slack.state.user('anna').id,
    command: '/metrics',
    text,
    response_url: first.responseUrl,
    trigger_id: first.triggerId,
  }).toString()
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    ...signatureHeaders(environment['SLACK_SIGNING_SECRET']!, body),
  }
  return (await fetch(`${bot.url}/slack/events`, { method: 'POST', body, headers })).status
}
