import { createDoors } from './actions/doors.ts'
import { noteGone } from './actions/note-reach.ts'
import { createChartRenderer } from './charts/chart-renderer.ts'
import type { Config } from './config.ts'
import { scaledTimes } from './domain/delivery/times.ts'
import { createHttpServer } from './http/server.ts'
import type { Clock, Directory, Log, Store } from './ports.ts'
import { bare, commands, forms, interactions, jobs } from './registry.ts'
import { createRouter } from './router.ts'
import { createScheduler, type Scheduler } from './scheduler.ts'
import { createSender } from './sender.ts'
import { createSlack, type Slack } from './slack/slack.ts'
import { openStore } from './store/open-store.ts'
import { createVault } from './vault.ts'

export interface Bot {
  /** The port it listens on, which differs from the one asked for when that was 0. */
  readonly port: number
  readonly store: Store
  /** Takes nothing new, finishes what is under way, closes everything in reverse. */
  stop(): Promise<void>
}

export interface BotParts {
  readonly log: Log
  readonly clock: Clock
  /** Makes every wait of the delivery machine so many times as long; 1 when left out. */
  readonly timeScale?: number
}

/** A minute that nobody looked at for so long means that digests are not going out. */
const TICK_STALLED_MS = 120_000

/** Opens the database, brings it up to date, and begins to listen. Nothing is left open when it rejects. */
export async function startBot(config: Config, parts: BotParts): Promise<Bot> {
  const { log } = parts
  const opened: (() => Promise<unknown>)[] = []
  const stop = async (): Promise<void> => {
    for (const close of opened.reverse()) {
      await close().catch((err: unknown) => log.error({ err }, 'Could not close everything'))
    }
  }
  try {
    const store = await openStore({ databaseUrl: config.databaseUrl, log })
    opened.push(() => store.close())
    await store.lockInstance()
    await store.migrate()
    const port = await startServices(config, { ...parts, store, opened })
    log.info({ port, database: await store.version(), command: config.slack.command }, 'Daybook is ready')
    return { port, store, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

interface Services extends BotParts {
  readonly store: Store
  readonly opened: (() => Promise<unknown>)[]
}

async function startServices(config: Config, services: Services): Promise<number> {
  const { store, log, clock, opened, timeScale = 1 } = services
  const times = scaledTimes(timeScale)
  const vault = config.encryptionKey ? createVault(config.encryptionKey) : null
  const charts = createChartRenderer(config.quickchartUrl ? { quickchartUrl: config.quickchartUrl } : {})
  opened.push(() => charts.stop())

  // The router answers what Slack brings, and asks Slack who people are: each needs the other.
  let slack: Slack | null = null
  const directory: Directory = {
    person: async (workspaceId, userId) => slack?.directory.person(workspaceId, userId) ?? null,
    isMember: async (workspaceId, channelId, userId) =>
      slack?.directory.isMember(workspaceId, channelId, userId) ?? false,
  }
  const slash = config.slack.command
  const front = createRouter({ ...bare, commands, interactions, forms, store, directory, vault, clock, log, slash })
  slack = await createSlack({
    config: { ...config.slack, ...(config.publicUrl ? { publicUrl: config.publicUrl } : {}) },
    front,
    receipts: store.receipts,
    installations: store.installations,
    ...(vault ? { vault } : {}),
    charts,
    log,
    clock,
    callTimeoutMs: times.callTimeoutMs,
    installed: (workspaceId) =>
      void store.deliveries.unpark(workspaceId, { now: clock.now(), lookAfterMs: times.lookAfterMs }),
    gone: (person) => noteGone(store, person, clock.now()),
  })
  const { messenger, requestListener } = slack
  const sender = createSender({ store, messenger, clock, log, times })
  const scheduler = createScheduler(jobs, { store, clock, log })
  const faults = faultsOf({ store, slack, scheduler, clock })
  const doors = createDoors({ store, vault, clock, faults })
  const http = createHttpServer({ doors, slackListener: requestListener, log, clock })

  opened.push(() => http.stop())
  const port = await http.listen(config.port, config.host)
  opened.push(() => sender.stop())
  store.onEntered(() => sender.nudge())
  sender.start()
  opened.push(() => scheduler.stop())
  scheduler.start()
  opened.push(() => slack.stop())
  await slack.start()
  return port
}

interface Watched {
  readonly store: Store
  readonly slack: Slack
  readonly scheduler: Scheduler
  readonly clock: Clock
}

/** What `/readyz` tells: the database, Slack, and whether minutes still pass. */
function faultsOf({ store, slack, scheduler, clock }: Watched): () => Promise<string[]> {
  return async () => {
    const faults = [...(await slack.faults())]
    await store.check().catch(() => faults.push('The database does not answer, or its migrations are not all applied'))
    const tick = scheduler.lastTick()
    if (tick === null || clock.now() - tick > TICK_STALLED_MS) faults.push('The scheduler has stalled')
    return faults
  }
}
