import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ChartRenderer, ChartSpec } from '../../src/chart.ts'
import { type Console, startConsole } from '../../src/console/console.ts'
import type { ConsoleOptions } from '../../src/console/options.ts'
import type { ChartBlock, Message } from '../../src/message.ts'
import type { Installations, Log } from '../../src/ports.ts'
import { createSlack, type Slack, type SlackParts } from '../../src/slack/slack.ts'
import type { SlackConfig } from '../../src/slack/slack-config.ts'
import { FakeFront } from '../fakes/front.ts'

export interface LogLine {
  readonly level: keyof Log
  readonly fields: object
  readonly message: string
}

/** Draws a picture of one pixel. */
export class FakeCharts implements ChartRenderer {
  readonly drawn: ChartSpec[] = []
  failure: Error | undefined

  async draw(spec: ChartSpec): Promise<Buffer> {
    this.drawn.push(spec)
    if (this.failure) throw this.failure
    return Buffer.from(PIXEL, 'base64')
  }

  async stop(): Promise<void> {}
}

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

export class FakeInstallations implements Installations {
  readonly rows = new Map<string, string>()

  async put(workspaceId: string, sealed: string): Promise<void> {
    this.rows.set(workspaceId, sealed)
  }

  async find(workspaceId: string): Promise<string | null> {
    return this.rows.get(workspaceId) ?? null
  }

  async remove(workspaceId: string): Promise<void> {
    this.rows.delete(workspaceId)
  }
}

export interface Rig {
  readonly console: Console
  readonly slack: Slack
  readonly front: FakeFront
  readonly charts: FakeCharts
  readonly installations: FakeInstallations
  readonly lines: LogLine[]
  readonly claims: Set<string>
  /** Where the one port listens. */
  readonly url: string
  /** Gone, as after a stop of the process. */
  stop(): Promise<void>
}

export interface RigOptions {
  readonly console?: ConsoleOptions
  readonly config?: (console: Console) => Partial<SlackConfig>
  readonly parts?: Partial<SlackParts>
  /** False: `slack.start()` is left to the test. */
  readonly isStarted?: boolean
}

/** The adapter with the real Bolt against the Slack stand-in, over HTTP on a port of its own. */
export async function startRig(options: RigOptions = {}): Promise<Rig> {
  const console = await startConsole(options.console)
  const front = new FakeFront()
  const charts = new FakeCharts()
  const installations = new FakeInstallations()
  const claims = new Set<string>()
  const { log, lines } = recordingLog()
  const slack = await createSlack({
    config: { ...httpConfig(console), ...options.config?.(console) },
    front,
    charts,
    installations,
    log,
    clock: { now: () => Date.now() },
    receipts: {
      async claimTrigger(workspaceId, trigger) {
        const key = `${workspaceId} ${trigger}`
        return !claims.has(key) && Boolean(claims.add(key))
      },
    },
    ...options.parts,
  })
  const server = await listenOn(slack)
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  if (slack.requestListener) console.connectBot({ requestUrl: `${url}/slack/events` })
  if (options.isStarted !== false) await slack.start()
  const stop = async (): Promise<void> => {
    await slack.stop()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await console.stop()
  }
  return { console, slack, front, charts, installations, lines, claims, url, stop }
}

export function httpConfig(console: Console): SlackConfig {
  return {
    access: { kind: 'token', botToken: console.state.workspace().tokens.keys().next().value ?? 'xoxb-none' },
    line: { kind: 'http', signingSecret: console.signingSecret },
    apiUrl: console.apiUrl,
    command: '/metrics',
  }
}

export function socketLine(console: Console): Partial<SlackConfig> {
  return { line: { kind: 'socket', appToken: console.appToken } }
}

export function recordingLog(): { log: Log; lines: LogLine[] } {
  const lines: LogLine[] = []
  const at =
    (level: keyof Log) =>
    (fields: object, message: string): void =>
      void lines.push({ level, fields, message })
  return { lines, log: { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') } }
}

async function listenOn(slack: Slack): Promise<Server> {
  const server = createServer(slack.requestListener ?? ((_request, response) => response.writeHead(404).end()))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

export function chart(title = 'Churn'): ChartBlock {
  const spec: ChartSpec = {
    kind: 'bar',
    title,
    subtitle: '17–23 Nov 2026',
    unit: { suffix: '%', decimals: 1 },
    bars: [{ label: 'phone', value: 4.2 }],
    limits: [],
  }
  return { type: 'chart', spec, altText: `${title}: phone 4.2%` }
}

export function message(text: string, ...charts: ChartBlock[]): Message {
  return { text, blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }, ...charts] }
}

/** Looks again until `probe` gives something true. */
export async function until<T>(probe: () => T | Promise<T>, timeoutMs = 5_000): Promise<T> {
  const giveUpAt = performance.now() + timeoutMs
  for (;;) {
    const value = await probe()
    if (value) return value
    if (performance.now() > giveUpAt) throw new Error('Cannot see what was waited for')
    await sleep(10)
  }
}
