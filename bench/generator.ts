import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { stringify } from 'node:querystring'
import { setTimeout as sleep } from 'node:timers/promises'
import { Pool } from 'undici'
import { signatureHeaders } from '../src/console/signature.ts'

/** What the generator is told to do. */
export interface Load {
  readonly url: string
  readonly signingSecret: string
  /** Typed in turn. */
  readonly texts: readonly string[]
  readonly durationMs: number
  /** How many commands are under way at once: the next one is typed when one is done. */
  readonly concurrency: number
  /** Between one command and the next of the same hand; none when left out. */
  readonly pauseMs?: number
  /** What every answer must contain; null when a command is done with its acknowledgement. */
  readonly answerWith: string | null
}

/** What came of it. */
export interface LoadResult {
  readonly done: number
  readonly failures: readonly string[]
  readonly durationMs: number
  readonly ackMs: readonly number[]
  readonly doneMs: readonly number[]
  /** The share of the time this process itself was at work: near 1 it is what is measured. */
  readonly busy: number
}

const PEOPLE = ['U0ANNA0001', 'U0BEN00001', 'U0CHIKA001', 'U0DEVI0001']
const ANSWER_WITHIN_MS = 10_000

const waiting = new Map<string, (body: string) => void>()
let answerUrl = ''
let typed = 0

/** Types commands as Slack would send them, each signed and with a trigger of its own, and takes the answers in. */
async function main(): Promise<void> {
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    void readBody(request).then((body) => {
      response.end('ok')
      const id = request.url?.slice(1) ?? ''
      waiting.get(id)?.(body)
      waiting.delete(id)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  answerUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  process.on('message', (load: Load) => void run(load).then((result) => process.send?.(result)))
  process.once('disconnect', () => process.exit(0))
  process.send?.('ready')
}

async function run(load: Load): Promise<LoadResult> {
  const { origin, pathname } = new URL(load.url)
  const pool = new Pool(origin, { connections: load.concurrency, pipelining: 1 })
  const result = { ackMs: [] as number[], doneMs: [] as number[], failures: [] as string[] }
  const cpu = process.cpuUsage()
  const startedAt = performance.now()
  const worker = async (): Promise<void> => {
    while (performance.now() - startedAt < load.durationMs && result.failures.length < 20) {
      await typeOne(load, { pool, pathname, result })
      if (load.pauseMs) await sleep(load.pauseMs)
    }
  }
  await Promise.all(Array.from({ length: load.concurrency }, worker))
  const durationMs = performance.now() - startedAt
  const { user, system } = process.cpuUsage(cpu)
  await pool.close()
  return { ...result, done: result.doneMs.length, durationMs, busy: (user + system) / 1000 / durationMs }
}

async function typeOne(
  load: Load,
  to: {
    pool: Pool
    pathname: string
    result: { ackMs: number[]; doneMs: number[]; failures: string[] }
  },
): Promise<void> {
  const id = `${++typed}`
  const body = stringify(commandOf(id, load.texts[typed % load.texts.length] ?? ''))
  const answer = load.answerWith === null ? null : answerTo(id)
  const startedAt = performance.now()
  try {
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      ...signatureHeaders(load.signingSecret, body),
    }
    const ack = await to.pool.request({ path: to.pathname, method: 'POST', headers, body })
    await ack.body.dump()
    if (ack.statusCode !== 200) throw new Error(`acknowledged with ${ack.statusCode}`)
    to.result.ackMs.push(performance.now() - startedAt)
    if (answer && !(await answer).includes(load.answerWith ?? '')) throw new Error(`answered ${await answer}`)
    to.result.doneMs.push(performance.now() - startedAt)
  } catch (error) {
    to.result.failures.push(String(error).slice(0, 300))
  }
}

function commandOf(id: string, text: string): Record<string, string> {
  return {
    token: 'stand-in-verification-token',
    team_id: 'T0DAYBOOK1',
    team_domain: 'harbour',
    channel_id: 'C0SUPPORT1',
    channel_name: 'support',
    user_id: PEOPLE[Number(id) % PEOPLE.length] ?? '',
    user_name: 'somebody',
    command: '/metrics',
    text,
    api_app_id: 'A0DAYBOOK1',
    is_enterprise_install: 'false',
    response_url: `${answerUrl}${id}`,
    trigger_id: `${id}.${process.pid}.bench`,
  }
}

function answerTo(id: string): Promise<string> {
  const answered = new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('no answer in 10 s')), ANSWER_WITHIN_MS)
    waiting.set(id, (body) => {
      clearTimeout(late)
      resolve(body)
    })
  })
  // It may fail while the acknowledgement is still waited for.
  answered.catch(() => {})
  return answered
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

await main()
