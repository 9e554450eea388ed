import { randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { Webhook } from 'standardwebhooks'
import { Pool } from 'undici'
import { makeKey } from '../src/actions/make-key.ts'
import type { ApiCall } from '../src/console/call-log.ts'
import { defaultWorkspace } from '../src/console/options.ts'
import { WHOLE } from '../src/domain/limits/part.ts'
import { openStore } from '../src/store/open-store.ts'
import { createVault } from '../src/vault.ts'
import { createDatabase, startPostgres } from '../test/postgres.ts'
import { type Figure, type Measurement, quantile } from './figures.ts'
import { type Bench, databaseIn, type Served, startBotOn, type StandIn, startStandInFrom } from './machines.ts'
import { cpuSecondsOf, onBothCores } from './processes.ts'
import { dayBack, HOME, quiet } from './team-data.ts'

const WRITES_A_SECOND = 200
/** One write in so many breaks a limit that alarms at once. */
const BREAKING = 20
/** Until V8 has compiled what a write goes through, it takes a third more than after that. */
const SECONDS = { warmUp: 30, usual: 15, full: 60 }
/** The jobs that go through all teams run every five minutes: one of these marks is in what is measured. */
const MARK_MS = 5 * 60_000
/** How long before the mark each part begins. */
const BEFORE_MARK_MS = { teams: 80_000, warmUp: 40_000, measured: 3_000 }
/** Teams that all writes are spread over, but for those that break a limit. */
const STEADY_TEAMS = 50
const MOST_MS = 1_000
const WITHIN_MS = 30_000

/**
 * How long it takes from a write that breaks a limit until the manager's alert is at Slack, while much else comes in and the jobs
 * that go through all teams run. The bot and the database may use all cores, of which the driver and the stand-in take their part.
 */
export const alerts: Measurement = {
  name: 'alerts',
  async run(bench) {
    const sqlite = await measureOn(bench, 'SQLite', `sqlite:${databaseIn(bench, 'alerts')}`)
    const cluster = await onBothCores(startPostgres)
    try {
      const database = await createDatabase(cluster.url)
      const postgres = await measureOn(bench, 'PostgreSQL', database.url)
      await database.drop()
      return [...sqlite, ...postgres]
    } finally {
      await cluster.stop()
    }
  },
}

async function measureOn(bench: Bench, name: string, databaseUrl: string): Promise<Figure[]> {
  const seconds = bench.isFull ? SECONDS.full : SECONDS.usual
  const count = STEADY_TEAMS + alarmsIn(SECONDS.warmUp) + alarmsIn(seconds)
  const encryptionKey = randomBytes(32).toString('base64')
  const managers = Array.from({ length: count }, (_, nth) => `U0MANAGER${String(nth).padStart(4, '0')}`)
  const standIn = await startStandInFrom(bench, { file: 'src/console/serve.js', options: optionsFor(managers) })
  const environment = { ...standIn.environment, ENCRYPTION_KEY: encryptionKey }
  const bot = await startBotOn(bench, { ...standIn, environment }, databaseUrl, 'both')
  const mark = Math.ceil((Date.now() + BEFORE_MARK_MS.teams) / MARK_MS) * MARK_MS
  bench.say(`alerts on ${name}, waiting for ${new Date(mark).toISOString()}`)
  await sleep(mark - BEFORE_MARK_MS.teams - Date.now())
  // Beside the running bot: at the mark all of them are judged for the first time.
  bench.say(`alerts on ${name}, making ${count} teams`)
  const desks = await openDesks(databaseUrl, { managers, encryptionKey })
  const steady = desks.slice(0, STEADY_TEAMS)
  const alarming = desks.slice(STEADY_TEAMS)
  const stage = { bot, standIn, steady }
  await sleep(mark - BEFORE_MARK_MS.warmUp - Date.now())
  bench.say(`alerts on ${name}, warming up`)
  await measure(stage, alarming.splice(0, alarmsIn(SECONDS.warmUp)), SECONDS.warmUp)
  bench.say(`alerts on ${name}, ${seconds} s of ${WRITES_A_SECOND} writes a second`)
  await sleep(mark - BEFORE_MARK_MS.measured - Date.now())
  const measured = await measure(stage, alarming, seconds)
  for (const one of [bot, standIn]) await one.stop()
  return figuresOf(name, measured)
}

const alarmsIn = (seconds: number): number => (seconds * WRITES_A_SECOND) / BREAKING

function figuresOf(name: string, { alertMs, afterAnswerMs, answerMs, cpuMs }: Measured): Figure[] {
  const text = (values: readonly number[]): string =>
    `p50 ${quantile(values, 0.5).toFixed(0)} ms, p99 ${quantile(values, 0.99).toFixed(0)} ms, at most ${Math.max(...values).toFixed(0)} ms`
  const load = `${WRITES_A_SECOND} signed writes a second to ${STEADY_TEAMS} teams and more, one in ${BREAKING} of them an alarm of a team of its own`
  return [
    {
      what: `from a write to the alert at Slack, ${name}, p99`,
      unit: 'ms',
      ours: [quantile(alertMs, 0.99)],
      theirs: [MOST_MS],
      target: { atMost: 1 },
      note: `${load}; ${alertMs.length} alerts: ${text(alertMs)}; writes answered: ${text(answerMs)}; the bot used ${cpuMs.toFixed(1)} ms of CPU time a write`,
    },
    {
      what: `the alert after the answer to its write, ${name}, p99`,
      unit: 'ms',
      ours: [quantile(afterAnswerMs, 0.99)],
      note: text(afterAnswerMs),
    },
  ]
}

/** A team with a manager of its own: nobody is told of two alerts within a minute, which would be gathered. */
interface Desk {
  readonly name: string
  readonly ownerId: string
  readonly source: number
  readonly secret: string
}

const optionsFor = (managers: readonly string[]): object => {
  const users = managers.map((id, nth) => ({ id, name: `manager-${nth}` }))
  return { keepLast: 20_000, workspaces: [{ ...defaultWorkspace, users }] }
}

async function openDesks(
  databaseUrl: string,
  { managers, encryptionKey }: { managers: readonly string[]; encryptionKey: string },
): Promise<Desk[]> {
  const store = await openStore({ databaseUrl, log: quiet })
  const vault = createVault(encryptionKey)
  const over = (value: number) => ({ sign: '>', value }) as const
  try {
    return await store.transaction(async (repositories) => {
      const desks: Desk[] = []
      for (const [nth, ownerId] of managers.entries()) {
        const name = `Desk ${nth}`
        const terms = { workspaceId: HOME.workspaceId, channelId: `C0DESK${nth}`, name, ownerId }
        const now = Date.now()
        const { team } = await repositories.teams.create({ ...terms, zone: 'Etc/UTC', managerIds: [] }, now)
        const usual = { ...WHOLE, teamId: team.id, statistic: null, windowDays: 1, forDays: 1, warn: null } as const
        for (const [metric, bound] of Object.entries({ complaints: 10, inquiries: 1e9, returns: 1e9 }))
          await repositories.limits.put({ ...usual, metric, critical: over(bound), setBy: ownerId, setAt: now })
        const owner = { workspaceId: team.workspaceId, teamId: team.id, createdBy: ownerId, createdAt: now }
        const signing = { name: 'bench', kind: 'signing', scope: 'write', seesAgents: false } as const
        const { key, secret } = await makeKey(repositories, { terms: signing, owner, vault })
        desks.push({ name, ownerId, source: key.id, secret })
      }
      return desks
    })
  } finally {
    await store.close()
  }
}

interface Stage {
  readonly bot: Served
  readonly standIn: StandIn
  readonly steady: readonly Desk[]
}

interface Measured {
  /** From the moment a write that broke a limit was sent. */
  readonly alertMs: readonly number[]
  /** From the moment it was answered: what the alert takes beside the write. */
  readonly afterAnswerMs: readonly number[]
  /** Of all writes. */
  readonly answerMs: readonly number[]
  /** Of the bot, for each write and what follows it. */
  readonly cpuMs: number
}

/** Sends each write at its time, however long those before it take. */
async function measure({ bot, standIn, steady }: Stage, alarming: readonly Desk[], seconds: number): Promise<Measured> {
  const pool = new Pool(bot.origin, { connections: 128, pipelining: 1 })
  const sentAt = new Map<string, number>()
  const answeredAt = new Map<string, number>()
  const cpuSeconds = cpuSecondsOf(bot)
  const answerMs: number[] = []
  const writes: Promise<void>[] = []
  const startedAt = performance.now()
  for (let nth = 0; nth < seconds * WRITES_A_SECOND; nth += 1) {
    const waitMs = startedAt + (1_000 * nth) / WRITES_A_SECOND - performance.now()
    if (waitMs > 0) await sleep(waitMs)
    const isBreaking = nth % BREAKING === 0
    const desk = isBreaking ? alarming[nth / BREAKING]! : steady[nth % steady.length]!
    if (isBreaking) sentAt.set(desk.ownerId, Date.now())
    const entry = isBreaking
      ? { measure: 'complaints', value: 12 }
      : { measure: 'inquiries', value: 1, channel: 'phone' }
    const began = performance.now()
    const answered = write(pool, desk, entry).then(() => {
      answerMs.push(performance.now() - began)
      if (isBreaking) answeredAt.set(desk.ownerId, Date.now())
    })
    writes.push(answered)
  }
  await Promise.all(writes)
  await pool.close()
  const cameAt = await arrivals(standIn, [...sentAt.keys()])
  const after = (moments: ReadonlyMap<string, number>): number[] =>
    [...moments].map(([person, at]) => cameAt.get(person)! - at)
  const cpuMs = (1_000 * (cpuSecondsOf(bot) - cpuSeconds)) / writes.length
  return { alertMs: after(sentAt), afterAnswerMs: after(answeredAt), answerMs, cpuMs }
}

async function write(pool: Pool, { source, secret }: Desk, entry: object): Promise<void> {
  const body = JSON.stringify({ ...entry, date: dayBack(0) })
  const [id, at] = [`msg_${randomUUID()}`, new Date()]
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  }
  const path = `/api/v1/entries?source=${source}`
  const response = await pool.request({ path, method: 'POST', headers, body })
  const answer = await response.body.text()
  if (response.statusCode !== 200) throw new Error(`Cannot measure: ${answer.slice(0, 300)}`)
}

/** When each person's alert came to Slack, in epoch milliseconds, once all of them are there. */
async function arrivals(standIn: StandIn, people: readonly string[]): Promise<ReadonlyMap<string, number>> {
  for (const giveUpAt = Date.now() + WITHIN_MS; Date.now() < giveUpAt; await sleep(200)) {
    const calls = await standIn.control<ApiCall[]>('calls', { method: 'chat.postMessage' })
    const cameAt = new Map(calls.map(({ args, at }) => [String(args['channel']), at]))
    if (people.every((person) => cameAt.has(person))) return cameAt
  }
  throw new Error('Cannot measure: not every alert came')
}
