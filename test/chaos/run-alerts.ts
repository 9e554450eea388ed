import { setTimeout as sleep } from 'node:timers/promises'
import { wakeStanding } from '../../src/actions/wake-standing.ts'
import { seededRandom } from '../../src/console/random.ts'
import { scaledTimes } from '../../src/domain/delivery/times.ts'
import type { EngineName } from '../store/engines.ts'
import { type AlertWorld, endTheMinute, openAlertWorld } from './alert-world.ts'
import { type AlertCount, countAlerts } from './count-alerts.ts'
import { killAtRandom } from './nemesis.ts'
import { PROCESSES, RATES } from './run.ts'
import { pressAtRandom, tellStories } from './tell-stories.ts'
import { MOST_DELAY_MS, SCALE } from './world.ts'

export interface AlertRun {
  readonly engine: EngineName
  readonly canLookBack: boolean
  readonly seed: number
  readonly teams: number
  /** Figures come in over so long. */
  readonly withinMs: number
}

export interface AlertOutcome extends AlertRun, AlertCount {
  readonly stories: number
  readonly kills: number
  /** Answered presses on alerts. */
  readonly presses: number
  readonly seconds: number
}

const METHODS = [
  'chat.postMessage',
  'chat.update',
  'conversations.open',
  'conversations.history',
  'conversations.replies',
]
/** Long enough to take in some figures. */
const LIVES_MS = { least: 500, most: 4_000 }
const MINUTE_MS = { least: 300, most: 1_500 }
/** Longer than what is snoozed for an hour. */
const AWAKE_AFTER_MS = 61 * 60_000
const SETTLED_WITHIN_MS = 300_000

/**
 * Lets figures come in that break limits, get worse, are corrected and recover, while processes are killed, managers answer
 * and Slack misbehaves; then lets everything settle, and counts.
 */
export async function runAlerts(given: AlertRun): Promise<AlertOutcome> {
  const { engine, canLookBack, seed, withinMs } = given
  const startedAt = performance.now()
  const world = await openAlertWorld(engine, given)
  const { environment, slack } = world
  const order = { policy: 'lease and look back', environment, timeScale: SCALE } as const
  const nemesis = killAtRandom(order, { count: PROCESSES[engine], seed, livesMs: LIVES_MS })
  try {
    await nemesis.begun
    slack.faults.random({ seed, rates: RATES, methods: METHODS, maxDelayMs: MOST_DELAY_MS })
    const over = new AbortController()
    const telling = { seed, ports: () => nemesis.ports() }
    const pressing = pressAtRandom(world, { ...telling, until: over.signal })
    const minutes = endMinutes(world, { seed, until: over.signal })
    // On a slow machine the rest comes in undisturbed.
    const patience = setTimeout(() => nemesis.relent(), 2 * withinMs)
    try {
      await tellStories(world, { ...telling, withinMs })
    } finally {
      clearTimeout(patience)
      over.abort()
    }
    await minutes
    const presses = await pressing
    slack.faults.clear()
    const kills = nemesis.relent()
    await settle(world)
    await endSnoozes(world)
    await settle(world)
    const seconds = Math.round((performance.now() - startedAt) / 1000)
    return {
      ...given,
      ...(await countAlerts(world, canLookBack)),
      stories: world.stories.length,
      kills,
      presses,
      seconds,
    }
  } finally {
    await nemesis.end().finally(() => world.close())
  }
}

async function endMinutes(world: AlertWorld, { seed, until }: { seed: number; until: AbortSignal }): Promise<void> {
  const random = seededRandom(seed * 17)
  while (!until.aborted) {
    await sleep(MINUTE_MS.least + random() * (MINUTE_MS.most - MINUTE_MS.least))
    await endTheMinute(world)
  }
}

/** What the bots do at every full minute, an hour later. */
async function endSnoozes({ store }: AlertWorld): Promise<void> {
  const later = Date.now() + AWAKE_AFTER_MS
  for (const kept of await store.standings.due(later, 10_000)) await wakeStanding(store, kept, later)
}

async function isAnyOpen({ db }: AlertWorld): Promise<boolean> {
  const open: unknown = await db.reads('deliveries').whereNotNull('ready_at').first('id')
  return open !== undefined
}

/** Slack is well again: what waits for the end of a minute or a late step of the back-off is let go. */
async function settle(world: AlertWorld): Promise<void> {
  const { store, slack } = world
  const { lookAfterMs } = scaledTimes(SCALE)
  const deadline = performance.now() + SETTLED_WITHIN_MS
  while (await isAnyOpen(world)) {
    if (performance.now() > deadline) return
    await endTheMinute(world)
    for (const id of slack.state.workspaces.keys()) await store.deliveries.unpark(id, { now: Date.now(), lookAfterMs })
    await sleep(200)
  }
}
