import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { launch, LONG_MS, openWorld, redeliver, startBotProcess, typed } from './bot-process.ts'

test(
  'a start with faulty settings names every one, ends with 1 and makes nothing',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'daybook-e2e-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const bot = await launch(
      { SLACK_BOT_TOKEN: 'hunter2', PORT: 'http', LOG_LEVEL: 'loud', ENCRYPTION_KEY: 'c2hvcnQ=' },
      folder,
    )
    expect(await bot.ended).toEqual({ code: 1, signal: null })
    const faults = bot.output().match(/^ {2}- .*/gm)
    expect(faults).toEqual([
      expect.stringContaining('SLACK_BOT_TOKEN must begin with xoxb-'),
      expect.stringContaining('PORT must be a number from 0 to 65535'),
      expect.stringContaining('ENCRYPTION_KEY must be 32 bytes in base64'),
      expect.stringContaining('LOG_LEVEL must be one of trace, debug'),
      expect.stringContaining('SLACK_SIGNING_SECRET is missing'),
    ])
    expect(bot.output()).not.toMatch(/hunter2|loud|c2hvcnQ/)
    expect(readdirSync(folder)).toEqual([])
  },
  LONG_MS,
)

test(
  'one process serves an SQLite file: a second is refused with the pid of the first, until that ends in peace',
  async () => {
    const world = await openWorld('sqlite')
    const first = await startBotProcess(world)
    const second = await launch(world.environment)
    expect(await second.ended).toEqual({ code: 1, signal: null })
    expect(second.output()).toContain(`process ${first.pid} runs with`)

    expect(await typed(world.slack, 'log complaints +3 2026-11-20')).toContain('Complaints')
    expect(await first.end('SIGTERM')).toEqual({ code: 0, signal: null })
    const third = await startBotProcess(world)
    expect(await typed(world.slack, 'complaints 2026-11-20')).toMatch(/^Complaints:? 3\b/)
    expect(await third.end('SIGINT')).toEqual({ code: 0, signal: null })
  },
  LONG_MS,
)

test(
  'a command that Slack delivers four times is answered and recorded once, also after a restart',
  async () => {
    const world = await openWorld('sqlite')
    const bot = await startBotProcess(world)
    const how = { user: 'anna', channel: 'support', duplicates: 3 } as const
    const together = await world.slack.command('/metrics log complaints +3 2026-11-20', { ...how, together: true })
    const oneByOne = await world.slack.command('/metrics log complaints +4 2026-11-20', how)
    await Promise.all([together.reply({ timeoutMs: 30_000 }), oneByOne.reply({ timeoutMs: 30_000 })])
    // Work under way is finished before the end.
    expect(await bot.end('SIGTERM')).toEqual({ code: 0, signal: null })
    expect(together.deliveries.map(({ status }) => status)).toEqual([200, 200, 200, 200])

    const next = await startBotProcess(world)
    expect(await redeliver(world, next, { text: 'log complaints +4 2026-11-20', first: oneByOne })).toBe(200)
    expect(await next.end('SIGTERM')).toEqual({ code: 0, signal: null })
    expect([await together.replies(), await oneByOne.replies()].map(({ length }) => length)).toEqual([1, 1])
    expect(await world.countRows()).toMatchObject({ recordings: 2, entries: 2 })
    const [row] = await world.store.rollUps.read({
      teamId: world.team.id,
      measures: ['complaints'],
      start: '2026-11-20',
      end: '2026-11-21',
      grain: 'channel',
    })
    expect(row?.rollUp).toMatchObject({ sum: 7 })
  },
  LONG_MS,
)

test(
  'Socket Mode needs no door: a command is answered over the socket, and a stop closes it',
  async () => {
    const world = await openWorld('sqlite')
    const bot = await startBotProcess(world, { SLACK_APP_TOKEN: world.slack.appToken, SLACK_SIGNING_SECRET: '' })
    await world.slack.waitFor(() => world.slack.sockets.isConnected() || undefined, { timeoutMs: 30_000 })
    expect(await typed(world.slack, 'log complaints 12 2026-11-20')).toContain('Complaints')
    expect(await typed(world.slack, 'complaints 2026-11-20')).toMatch(/^Complaints:? 12\b/)
    expect((await fetch(`${bot.url}/slack/events`, { method: 'POST' })).status).toBe(404)
    expect(await bot.get('/api/v1/metrics/complaints?period=2026-11-20')).toMatchObject({ body: { value: 12 } })
    expect(await bot.end('SIGTERM')).toEqual({ code: 0, signal: null })
    await world.slack.waitFor(() => !world.slack.sockets.isConnected(), { timeoutMs: 30_000 })
  },
  LONG_MS,
)

test(
  'no secret is logged at any level, whatever goes wrong',
  async () => {
    const world = await openWorld('sqlite')
    const { slack } = world
    const bot = await startBotProcess(world)
    slack.faults.next('response_url', { kind: 'http', status: 500 })
    slack.faults.next('chat.postEphemeral', { kind: 'error', error: 'invalid_auth' })
    slack.faults.next('chat.postMessage', { kind: 'drop-before' })
    await slack.command('/metrics log complaints 12', { user: 'anna', channel: 'support' })
    await slack.waitFor(() => slack.calls('chat.postMessage').length > 0, { timeoutMs: 30_000 })
    slack.faults.next('response_url', { kind: 'malformed' })
    await slack.command('/metrics list', { user: 'anna', channel: 'support' })
    await slack.command('/metrics log complaints 12', { user: 'anna', channel: 'support', forgeSignature: true })
    const entry = { measure: 'complaints', date: '2026-11-20', value: 12 }
    const wrong = 'dbk_canary-of-a-key-that-is-not-known'
    expect((await bot.post('/api/v1/entries', entry, { authorization: `Bearer ${wrong}` })).status).toBe(401)
    expect((await bot.get(`/api/v1/metrics/complaints?key=${wrong}`)).status).toBe(400)
    expect(await bot.end('SIGTERM')).toEqual({ code: 0, signal: null })
    expect(bot.output()).toMatch(/"level":40/)
    expect(bot.output()).not.toContain('canary')

    const DATABASE_URL = 'postgres://daybook:canary-password@127.0.0.1:1/daybook'
    const unreachable = await launch({ ...world.environment, DATABASE_URL })
    expect(await unreachable.ended).toEqual({ code: 1, signal: null })
    expect(unreachable.output()).toContain('Cannot open the PostgreSQL database')
    expect(unreachable.output()).not.toContain('canary')
  },
  LONG_MS,
)
