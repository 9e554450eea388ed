import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { digestSlot } from '../../src/actions/owe-digest.ts'
import type { Fields } from '../../src/console/wire.ts'
import { addDays } from '../../src/domain/time/day.ts'
import { oneDay } from '../../src/domain/time/period.ts'
import { dayAt } from '../../src/domain/time/zone.ts'
import { openDatabase } from '../../src/store/open-store.ts'
import { ENGINES, silent } from '../store/engines.ts'
import { LONG_MS, openWorld, redeliver, startBotProcess, type World } from './bot-process.ts'
import { scheduleDaily } from '../schedule-daily.ts'

/** A daily digest that came due so many minutes ago; gives the day it was due on. */
async function dueBefore({ store, team }: World, minutes: number): Promise<string> {
  const nextDueAt = Math.floor(Date.now() / 60_000 - minutes) * 60_000
  await scheduleDaily(store, team, nextDueAt)
  return dayAt(nextDueAt, team.zone)
}

const posts = ({ slack }: World) => slack.messages('support')

async function untilSent(world: World, on: string): Promise<void> {
  const place = { cadence: 'day', on, period: oneDay(on) } as const
  const slot = digestSlot({ team: world.team, channelId: world.team.channelId, place })
  await world.slack.waitFor(() => posts(world).length > 0, { timeoutMs: 60_000, what: 'the digest' })
  for (;;) {
    const record = (await world.store.deliveries.ofTeam(world.team.id, 10)).find((one) => one.slot === slot)
    if (record?.state === 'sent') return
    await sleep(50)
  }
}

/** Puts the minute that a claim holds into the past. */
async function letLeasesRunOut({ databaseUrl }: World): Promise<void> {
  const db = await openDatabase(databaseUrl, silent)
  await db.writes('deliveries').where({ state: 'sending' }).update({ ready_at: Date.now() })
  await db.close()
}

test(
  'a digest that came due while nothing ran goes out at the start, and says that it is late',
  async () => {
    const world = await openWorld('sqlite')
    const day = await dueBefore(world, 42)
    const bot = await startBotProcess(world)
    await untilSent(world, day)
    expect(JSON.stringify(posts(world)[0]?.blocks)).toMatch(/This digest is 4[2-4] min late/)
    expect(await bot.end('SIGTERM')).toEqual({ code: 0, signal: null })

    const next = await startBotProcess(world)
    expect(await next.end('SIGTERM')).toEqual({ code: 0, signal: null })
    expect(posts(world)).toHaveLength(1)
  },
  LONG_MS,
)

test(
  'two processes on one PostgreSQL post a due digest once, and record what both are sent once',
  async () => {
    const world = await openWorld('postgres')
    const day = await dueBefore(world, 1)
    const bots = await Promise.all([startBotProcess(world), startBotProcess(world)])
    await untilSent(world, day)
    const repeated = { measure: 'complaints', date: '2026-11-20', value: 12, id: 'row-1' }
    const answers = await Promise.all(bots.map((bot) => bot.post('/api/v1/entries', repeated)))
    expect(answers.map(({ body }) => (body as { accepted: number }).accepted).toSorted((a, b) => a - b)).toEqual([0, 1])
    const text = 'log complaints +3 2026-11-19'
    const first = await world.slack.command(`/metrics ${text}`, { user: 'anna', channel: 'support' })
    expect(await Promise.all(bots.map((bot) => redeliver(world, bot, { text, first })))).toEqual([200, 200])
    for (const bot of bots) {
      expect(await bot.get('/api/v1/metrics/complaints?period=2026-11-20')).toMatchObject({ body: { value: 12 } })
      expect(await bot.end('SIGTERM')).toEqual({ code: 0, signal: null })
    }
    expect(posts(world)).toHaveLength(1)
    expect(await first.replies()).toHaveLength(1)
    expect(await world.countRows()).toMatchObject({ recordings: 2, entries: 2 })
  },
  LONG_MS,
)

test.each(ENGINES)(
  'a digest that Slack took when the bot was killed is found again on %s, not repeated',
  async (engine) => {
    const world = await openWorld(engine)
    const day = await dueBefore(world, 1)
    // Slack takes the message; the answer comes too late for the bot, which is gone by then.
    world.slack.faults.next('chat.postMessage', { kind: 'hang', accept: true })
    const bot = await startBotProcess(world)
    await world.slack.waitFor(() => posts(world).length > 0, { timeoutMs: 60_000, what: 'the digest' })
    await bot.end('SIGKILL')
    const records = await world.store.deliveries.ofTeam(world.team.id, 10)
    expect(records.map(({ state }) => state)).toEqual(['sending'])

    await letLeasesRunOut(world)
    const next = await startBotProcess(world)
    await untilSent(world, day)
    expect(posts(world)).toHaveLength(1)
    expect(await next.end('SIGTERM')).toEqual({ code: 0, signal: null })
  },
  LONG_MS,
)

const thread = (world: World) => posts(world).filter(({ thread_ts: parent }) => parent !== undefined)

async function waitFor(world: World, what: string, isThere: () => boolean): Promise<void> {
  await world.slack.waitFor(isThere, { timeoutMs: 60_000, what })
}

/** The minute's job may run again, as if no bot had run it. */
async function letTheMinuteRunAgain({ databaseUrl }: World): Promise<void> {
  const db = await openDatabase(databaseUrl, silent)
  await db.writes('job_runs').delete()
  await db.close()
}

/** What waits until more changes came in need not wait any longer. */
async function letNothingWait({ databaseUrl }: World): Promise<void> {
  const db = await openDatabase(databaseUrl, silent)
  await db.writes('deliveries').where({ state: 'pending' }).update({ ready_at: Date.now(), due_at: Date.now() })
  await db.close()
}

test.each(ENGINES)(
  'a digest is followed by its thread with a file, also over a kill, and corrected in place when a figure changes, on %s',
  async (engine) => {
    const world = await openWorld(engine)
    const yesterday = addDays(dayAt(Date.now(), world.team.zone), -1)
    const entry = (value: number) => ({ measure: 'complaints', date: yesterday, value, channel: 'phone', mode: 'set' })
    // Slack takes no thread at first: the bot is killed while it is still owed.
    const isThread = (args: Fields) => args['thread_ts'] !== undefined
    world.slack.faults.next('chat.postMessage', { kind: 'ratelimited', retryAfterS: 1 }, { where: isThread })
    const first = await startBotProcess(world)
    expect(await first.post('/api/v1/entries', entry(21))).toMatchObject({ status: 200 })
    await first.end('SIGKILL')
    const day = await dueBefore(world, 1)
    await letTheMinuteRunAgain(world)
    const second = await startBotProcess(world)
    await untilSent(world, day)
    await second.end('SIGKILL')
    await letNothingWait(world)
    await letLeasesRunOut(world)

    const bot = await startBotProcess(world)
    await waitFor(world, 'the file in the thread', () => thread(world).some(({ files }) => files))
    expect(posts(world).filter(({ thread_ts: parent }) => parent === undefined)).toHaveLength(1)
    expect(
      thread(world)
        .map(({ text }) => text)
        .filter((text) => text !== ''),
    ).toHaveLength(1)
    expect(JSON.stringify(posts(world)[0]?.blocks)).toContain('complaints 21')

    expect(await bot.post('/api/v1/entries', entry(12))).toMatchObject({ status: 200 })
    await letNothingWait(world)
    const told = () => thread(world).filter(({ text }) => text.includes('Corrected in the digest: complaints 21 → 12'))
    await waitFor(world, 'the correction in the thread', () => told().length > 0)
    const digest = JSON.stringify(posts(world)[0]?.blocks)
    expect(digest).toContain('Corrected: complaints 21 → 12, by key')
    expect(digest).toContain('complaints 12')
    expect(posts(world).filter(({ thread_ts: parent }) => parent === undefined)).toHaveLength(1)
    expect(told()).toHaveLength(1)
    expect(await bot.end('SIGTERM')).toEqual({ code: 0, signal: null })
  },
  LONG_MS,
)
