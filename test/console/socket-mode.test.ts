import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { startConsole, type Console } from '../../src/console/console.ts'
import { register } from './bot.ts'
import { startSocketApp, type RunningApp } from './bolt-app.ts'
import { call } from './call.ts'

let slack: Console
let bot: RunningApp | undefined

beforeEach(async () => {
  slack = await startConsole()
})
afterEach(async () => {
  await bot?.stop()
  bot = undefined
  await slack.stop()
})

describe('apps.connections.open', () => {
  test('takes only the app token', async () => {
    expect(await call(slack, 'apps.connections.open')).toMatchObject({ error: 'not_allowed_token_type' })
    expect(await call(slack, 'apps.connections.open', {}, 'xapp-other')).toMatchObject({ error: 'invalid_auth' })
    expect(await call(slack, 'apps.connections.open', {}, slack.appToken)).toMatchObject({ ok: true })
  })

  test('gives an address that works once', async () => {
    const { url } = (await call(slack, 'apps.connections.open', {}, slack.appToken)) as unknown as { url: string }
    const first = new WebSocket(url)
    const hello = await new Promise<string>((resolve) =>
      first.once('message', (data: Buffer) => resolve(data.toString())),
    )
    expect(JSON.parse(hello)).toMatchObject({
      type: 'hello',
      num_connections: 1,
      connection_info: { app_id: 'A0DAYBOOK1' },
    })
    const second = new WebSocket(url)
    await expect(new Promise((_, reject) => second.once('error', reject))).rejects.toThrow('401')
    first.close()
  })
})

describe('the real Bolt over Socket Mode', () => {
  test('connects again after a refresh and is spoken to there', async () => {
    bot = await startSocketApp(slack, register)
    slack.sockets.refresh()
    await slack.waitFor(() => !slack.sockets.isConnected())
    await slack.waitFor(() => slack.sockets.isConnected(), { timeoutMs: 15_000 })
    expect(await slack.command('/metrics silent')).toMatchObject({ status: 200 })
  })

  test('a command without an ack is told apart from one with', async () => {
    bot = await startSocketApp(slack, () => undefined)
    const sent = await slack.command('/metrics', { user: 'ben', timeoutMs: 50 })
    expect(sent).toMatchObject({ status: 0, failure: 'timeout' })
    expect(slack.ephemerals('ben')).toMatchObject([{ text: '/metrics failed with the error "operation_timeout"' }])
  })
})

test('command() with no bot connected says what to do', async () => {
  await expect(slack.command('/metrics')).rejects.toThrow('call connectBot')
})
