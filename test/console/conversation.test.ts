import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startConsole, type Console } from '../../src/console/console.ts'
import { register, type Heard } from './bot.ts'
import { startHttpApp, startSocketApp, type RunningApp } from './bolt-app.ts'

describe.each([
  { transport: 'HTTP', start: startHttpApp },
  { transport: 'Socket Mode', start: startSocketApp },
])('the real Bolt over $transport', ({ start }) => {
  let slack: Console
  let bot: RunningApp
  let heard: Heard

  beforeEach(async () => {
    slack = await startConsole()
    bot = await start(slack, (app) => {
      heard = register(app)
    })
  })
  afterEach(async () => {
    await bot.stop()
    await slack.stop()
  })

  test('command() is acked and answered over the response_url, for that person only', async () => {
    const sent = await slack.command('/metrics churn week', { user: 'ben', channel: 'support' })
    expect(sent).toMatchObject({ status: 200, body: '', timedOut: false })
    expect(await sent.reply()).toMatchObject({
      text: 'Answer to churn week',
      responseType: 'ephemeral',
      via: 'response_url',
    })
    expect(slack.ephemerals('ben').map((message) => message.text)).toEqual(['Answer to churn week'])
    expect(slack.messages('support')).toEqual([])
  })

  test('command() shows the body of the ack', async () => {
    const sent = await slack.command('/metrics inline', { user: 'ben' })
    expect(await sent.reply()).toMatchObject({ via: 'ack', text: 'At once' })
    expect(slack.ephemerals('ben')).toHaveLength(1)
  })

  test('press() by label shares in the channel and takes the ephemeral away', async () => {
    const reply = await (await slack.command('/metrics csat', { user: 'chika' })).reply()
    const pressed = await slack.press(reply.message!, 'Share')
    const replies = await pressed.replies(2)
    expect(replies).toMatchObject([{ text: 'Shared', responseType: 'in_channel' }, { deleted: true }])
    expect(slack.messages('support').map((message) => message.text)).toEqual(['Shared'])
    expect(slack.ephemerals('chika')).toEqual([])
  })

  test('submitView() shows errors first, then closes the modal and the bot writes a direct message', async () => {
    await slack.command('/metrics log', { user: 'devi' })
    const view = await slack.waitFor(() => slack.views()[0])
    await expect(slack.submitView(view)).rejects.toThrow('"value" is required and empty')
    expect(await slack.submitView(view, { value: 'many' })).toMatchObject({ errors: { value: 'Not a number' } })
    expect(slack.views()).toHaveLength(1)
    expect(await slack.submitView(view, { value: '12' })).toMatchObject({ errors: {}, view: undefined })
    await slack.waitFor(() => slack.dms('devi').some((message) => message.text === 'Saved 12'))
    expect(slack.views()).toEqual([])
  })

  test('event() is delivered and the Home tab published', async () => {
    const sent = await slack.event({ type: 'app_home_opened', user: 'U0ANNA0001', channel: 'D1', tab: 'home' })
    expect(sent.status).toBe(200)
    const home = await slack.waitFor(() => slack.home('anna'))
    expect(home.blocks).toMatchObject([{ type: 'divider' }])
  })

  test('event() with duplicates brings the same event again, marked as a retry', async () => {
    const event = { type: 'app_home_opened', user: 'U0ANNA0001', channel: 'D1', tab: 'home' }
    const sent = await slack.event(event, { duplicates: 2 })
    expect(sent.deliveries.map((delivery) => delivery.status)).toEqual([200, 200, 200])
    await slack.waitFor(() => slack.calls('views.publish').filter((call) => call.outcome === 'ok').length === 3)
    expect(heard.events.map((each) => each.retryNum ?? 0).sort((a, b) => a - b)).toEqual([0, 1, 2])
  })

  test('command() with duplicates brings the same trigger_id again, also at the same moment', async () => {
    const sent = await slack.command('/metrics silent', { duplicates: 1, together: true })
    expect(heard.triggerIds).toEqual([sent.triggerId, sent.triggerId])
  })
})

describe('the real Bolt over HTTP', () => {
  let slack: Console
  let bot: RunningApp

  beforeEach(async () => {
    slack = await startConsole()
    bot = await startHttpApp(slack, register)
  })
  afterEach(async () => {
    await bot.stop()
    await slack.stop()
  })

  test.each([
    ['a forged signature', { forgeSignature: true }, 401],
    ['a timestamp of six minutes ago', { timestampSkewS: -360 }, 401],
    ['a timestamp of four minutes ago', { timestampSkewS: -240 }, 200],
    // Bolt has no upper bound; a bot must add its own.
    ['a timestamp of tomorrow', { timestampSkewS: 86_400 }, 200],
  ])('command() with %s', async (_, options, status) => {
    expect((await slack.command('/metrics silent', options)).status).toBe(status)
  })

  test('command() that the bot refuses shows the person an error of Slack', async () => {
    await slack.command('/metrics silent', { user: 'ben', forgeSignature: true })
    expect(slack.ephemerals('ben')).toMatchObject([
      { via: 'slack', text: '/metrics failed with the error "dispatch_failed"' },
    ])
  })

  test('command() to a bot that is down has status 0 and says why', async () => {
    slack.connectBot({ requestUrl: 'http://127.0.0.1:1/slack/events' })
    expect(await slack.command('/metrics silent')).toMatchObject({ status: 0, failure: 'ECONNREFUSED' })
  })

  test('verifyUrl() gets its challenge back', async () => {
    expect((await slack.verifyUrl()).verified).toBe(true)
  })
})
