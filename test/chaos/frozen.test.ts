import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { scaledTimes } from '../../src/domain/delivery/times.ts'
import { rows } from '../../src/store/database.ts'
import { openDatabase } from '../../src/store/open-store.ts'
import { silent } from '../store/engines.ts'
import { type DueDigest, makeDue, planDigests } from './due-digests.ts'
import { type SendingProcess, startSending } from './nemesis.ts'
import { openWorld as openWorldOf, type World } from './world.ts'

const LONG_MS = 180_000
/** Longer waits than where many digests are sent: here the one sender must come to its post within a third of its lease. */
const SCALE = 1 / 20
const { leaseMs } = scaledTimes(SCALE)

async function openWorld(): Promise<{ world: World; due: DueDigest }> {
  const world = await openWorldOf('postgres', { teams: 1 })
  onTestFinished(() => world.close())
  const [due] = planDigests(world.teams, 2).filter(({ way }) => way === 'ledger')
  return { world, due: due! }
}

async function startBot({ environment }: World): Promise<SendingProcess> {
  const started = await startSending({ policy: 'lease and look back', environment, timeScale: SCALE })
  onTestFinished(() => started.end('SIGKILL'))
  return started
}

/** The digests that stand in the channel, without what follows them in their threads. */
const posts = ({ slack, teams }: World) =>
  slack.messages(teams[0]!.channelId, teams[0]!.workspaceId).filter(({ thread_ts: parent }) => parent === undefined)

/** How the attempts at the digest ended, in order. */
async function attempts({ databaseUrl }: World, { slot }: DueDigest): Promise<string[]> {
  const db = await openDatabase(databaseUrl, silent)
  const made = await rows<{ outcome: string }>(
    db.reads,
    `SELECT a.outcome FROM delivery_attempts a JOIN deliveries d ON d.id = a.delivery_id
     WHERE d.slot = ? ORDER BY a.attempt`,
    [slot],
  )
  await db.close()
  return made.map(({ outcome }) => outcome)
}

const until = (probe: () => Promise<unknown>) => expect.poll(probe, { timeout: 60_000, interval: 50 })

/** Stops the process for longer than its claim holds; meanwhile `peer` takes over. */
async function freeze(frozen: SendingProcess, peer: () => Promise<unknown>): Promise<void> {
  frozen.child.kill('SIGSTOP')
  await Promise.all([sleep(1.5 * leaseMs), peer()])
  frozen.child.kill('SIGCONT')
}

test(
  'what Slack took from a sender that froze over it is found by a peer, and the late word of it changes nothing',
  async () => {
    const { world, due } = await openWorld()
    const frozen = await startBot(world)
    world.slack.faults.next('chat.postMessage', { kind: 'hang', accept: true })
    await makeDue(world.store, due)
    await world.slack.waitFor(() => posts(world).length === 1, { timeoutMs: 60_000, what: 'the digest' })
    await freeze(frozen, async () => {
      await startBot(world)
      await until(() => attempts(world, due)).toEqual(['lost', 'sent'])
    })
    await until(async () => frozen.logged()).toContain('Lost the lease on a delivery')
    expect(await attempts(world, due)).toEqual(['lost', 'sent'])
    const [post, ...more] = posts(world)
    expect(more).toEqual([])
    expect(await world.store.deliveries.inSlot(due.slot)).toMatchObject({ state: 'sent', postedTs: post?.ts })
  },
  LONG_MS,
)

test(
  'a sender that froze after it looked at its lease doubles one message at most, and that is on record',
  async () => {
    const { world, due } = await openWorld()
    // What the sender reads between its look at the lease and its request.
    const lock = new pg.Client({ connectionString: world.databaseUrl })
    onTestFinished(() => lock.end())
    await lock.connect()
    await lock.query('BEGIN')
    await lock.query('LOCK TABLE installations IN ACCESS EXCLUSIVE MODE')
    const frozen = await startBot(world)
    await makeDue(world.store, due)
    const waiting = `SELECT 1 FROM pg_locks WHERE relation = 'installations'::regclass AND NOT granted`
    await until(async () => (await lock.query(waiting)).rowCount).toBe(1)
    await freeze(frozen, async () => {
      await lock.query('ROLLBACK')
      await startBot(world)
      await until(() => attempts(world, due)).toEqual(['lost', 'sent'])
    })
    await until(async () => frozen.logged()).toContain('Lost the lease on a delivery')
    expect(posts(world)).toHaveLength(2)
    expect(await attempts(world, due)).toEqual(['lost', 'sent'])
    const [first] = posts(world)
    expect(await world.store.deliveries.inSlot(due.slot)).toMatchObject({ state: 'sent', postedTs: first?.ts })
  },
  LONG_MS,
)
