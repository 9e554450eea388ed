import { setTimeout as sleep } from 'node:timers/promises'
import { seededRandom } from '../../src/console/random.ts'
import { scaledTimes } from '../../src/domain/delivery/times.ts'
import type { EngineName } from '../store/engines.ts'
import { count, countOpen, type Count } from './count.ts'
import { makeDue, planDigests, runTheMinute } from './due-digests.ts'
import { killAtRandom } from './nemesis.ts'
import type { Policy } from './policy.ts'
import { MOST_DELAY_MS, openWorld, SCALE, type World } from './world.ts'

export interface Run {
  readonly engine: EngineName
  readonly policy: Policy
  readonly seed: number
  readonly digests: number
}

export type Outcome = Run & Count & { readonly kills: number; readonly seconds: number }

export const PROCESSES = { postgres: 3, sqlite: 1 }
const DIGESTS_A_TEAM = 4
/** Digests come due over this long, and longer when there are many: the processes are killed all the while. */
const LEAST_MS = 5_000
const A_DIGEST_MS = 300
const SETTLED_WITHIN_MS = 300_000

/** What Slack does to calls; the rest goes well. Half of what goes wrong leaves the message in the channel. */
export const RATES = {
  ratelimited: 0.03,
  http: 0.1,
  'drop-before': 0.07,
  error: 0.04,
  hang: 0.02,
  'drop-after-accept': 0.1,
  malformed: 0.06,
  'late-accept': 0.08,
  delay: 0.15,
}

/** Lets digests come due while processes are killed and Slack misbehaves, then lets everything settle, and counts. */
export async function run({ engine, policy, seed, digests }: Run): Promise<Outcome> {
  const startedAt = performance.now()
  const world = await openWorld(engine, { teams: Math.ceil(digests / DIGESTS_A_TEAM) })
  const order = { policy, environment: world.environment, timeScale: SCALE }
  const nemesis = killAtRandom(order, { count: PROCESSES[engine], seed })
  try {
    const methods = ['chat.postMessage', 'conversations.history', 'conversations.replies']
    world.slack.faults.random({ seed, rates: RATES, methods, maxDelayMs: MOST_DELAY_MS })
    await nemesis.begun
    const due = planDigests(world.teams, digests)
    const random = seededRandom(seed)
    const pauseMs = Math.max(LEAST_MS / digests, A_DIGEST_MS)
    for (const [nth, digest] of due.entries()) {
      await makeDue(world.store, digest)
      if (nth % 10 === 0) await runTheMinute(world.store)
      await sleep(2 * random() * pauseMs)
    }
    await untilTried(world, due.length)
    world.slack.faults.clear()
    const kills = nemesis.relent()
    await settle(world)
    const seconds = Math.round((performance.now() - startedAt) / 1000)
    return { engine, policy, seed, ...(await count(world, due)), kills, seconds }
  } finally {
    await nemesis.end().finally(() => world.close())
  }
}

/** Until Slack was asked to post most of them: on a slow machine that takes longer than they take to come due. */
async function untilTried({ slack }: World, digests: number): Promise<void> {
  const isTried = (): boolean => slack.calls('chat.postMessage').length >= 0.8 * digests
  // A sender that marks first and is killed asks less often, and has lost some by then.
  await slack.waitFor(isTried, { timeoutMs: 20_000 }).catch(() => undefined)
}

/** Slack is well again: the minute comes round, and what waits for a late step of the back-off is let go, as after an install. */
async function settle(world: World): Promise<void> {
  const { store, slack } = world
  const { lookAfterMs } = scaledTimes(SCALE)
  await runTheMinute(store)
  const deadline = performance.now() + SETTLED_WITHIN_MS
  while ((await countOpen(world)) > 0) {
    if (performance.now() > deadline) return
    for (const id of slack.state.workspaces.keys()) await store.deliveries.unpark(id, { now: Date.now(), lookAfterMs })
    await sleep(200)
  }
}
