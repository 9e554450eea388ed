import type { App } from '@slack/bolt'
import type { ModalView } from '@slack/types'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startConsole, type Console } from '../../src/console/console.ts'
import type { StoredView } from '../../src/console/wire.ts'
import { startHttpApp, type RunningApp } from './bolt-app.ts'
import { call } from './call.ts'

const plain = (text: string) => ({ type: 'plain_text', text }) as const

const modal = (title: string, extra: Partial<ModalView> = {}): ModalView => ({
  type: 'modal',
  callback_id: 'form',
  title: plain(title),
  submit: plain('Next'),
  blocks: [
    {
      type: 'input',
      block_id: 'measure',
      label: plain('Measure'),
      element: {
        type: 'static_select',
        action_id: 'choice',
        options: [
          { text: plain('Churn'), value: 'churn' },
          { text: plain('CSAT'), value: 'csat' },
        ],
      },
    },
    {
      type: 'input',
      block_id: 'day',
      label: plain('Day'),
      element: { type: 'datepicker', action_id: 'date', initial_date: '2026-03-02' },
    },
    { type: 'actions', block_id: 'more', elements: [{ type: 'button', action_id: 'deeper', text: plain('More') }] },
  ],
  ...extra,
})

let slack: Console
let bot: RunningApp
let answer: Record<string, unknown>
let submitted: Record<string, Record<string, unknown>>
let closed: number

function register(app: App): void {
  app.command('/open', async ({ ack, command, client }) => {
    await ack()
    await client.views.open({ trigger_id: command.trigger_id, view: modal('First', { notify_on_close: true }) })
  })
  app.action('deeper', async ({ ack, body, client }) => {
    await ack()
    await client.views.push({ trigger_id: (body as { trigger_id: string }).trigger_id, view: modal('Pushed') })
  })
  app.action('choice', ({ ack }) => ack())
  app.view({ callback_id: 'form', type: 'view_submission' }, async ({ ack, view }) => {
    submitted = view.state.values
    await ack(answer as never)
  })
  app.view({ callback_id: 'form', type: 'view_closed' }, async ({ ack }) => {
    closed += 1
    await ack()
  })
}

async function open(): Promise<StoredView> {
  await slack.command('/open', { user: 'ben' })
  return slack.waitFor(() => slack.views()[0])
}

const titles = (): unknown[] => slack.views().map((view) => view.title?.['text'])

beforeEach(async () => {
  closed = 0
  slack = await startConsole()
  bot = await startHttpApp(slack, register)
})
afterEach(async () => {
  await bot.stop()
  await slack.stop()
})

describe('submitView()', () => {
  test('sends what was chosen and keeps what was there', async () => {
    answer = {}
    await slack.submitView(await open(), { measure: 'csat' })
    expect(submitted['measure']?.['choice']).toMatchObject({ selected_option: { value: 'csat' } })
    expect(submitted['day']?.['date']).toMatchObject({ selected_date: '2026-03-02' })
    expect(titles()).toEqual([])
  })

  test.each([
    ['update', { response_action: 'update', view: modal('Second') }, ['Second']],
    ['push', { response_action: 'push', view: modal('Second') }, ['First', 'Second']],
    ['clear', { response_action: 'clear' }, []],
  ])('follows response_action %s', async (_, ack, expected) => {
    answer = ack
    await slack.submitView(await open(), { measure: 'csat' })
    expect(titles()).toEqual(expected)
  })

  test('refuses an option that is not offered and an input that is not there', async () => {
    const view = await open()
    await expect(slack.submitView(view, { measure: 'nps' })).rejects.toThrow('the options are churn, csat')
    await expect(slack.submitView(view, { colour: 'red' })).rejects.toThrow('no such input')
  })

  test('refuses errors that fit no input, which Slack would not show', async () => {
    answer = { response_action: 'errors', errors: { colour: 'No' } }
    await expect(slack.submitView(await open(), { measure: 'csat' })).rejects.toThrow('no input block "colour"')
  })
})

describe('press() in a modal', () => {
  test('sends what was chosen as part of the view, which keeps it', async () => {
    const view = await open()
    await slack.press(view, 'choice', { choice: 'csat' })
    expect(slack.views()[0]?.state.values['measure']?.['choice']).toMatchObject({ selected_option: { value: 'csat' } })
    await expect(slack.press(view, 'Less')).rejects.toThrow('the message offers More')
  })
})

describe('closeView()', () => {
  test('tells the bot when the view asked for it', async () => {
    await slack.closeView(await open())
    expect(closed).toBe(1)
    expect(titles()).toEqual([])
  })
})

describe('views', () => {
  test('push puts a second modal on top of the one whose button was pressed', async () => {
    const first = await open()
    await slack.press(first, 'More')
    const pushed = await slack.waitFor(() => slack.views()[1])
    expect(pushed).toMatchObject({ previous_view_id: first.id, root_view_id: first.id })
  })

  test('open takes a trigger once, and only for three seconds', async () => {
    let now = 1_750_000_000_000
    const clocked = await startConsole({ now: () => now })
    clocked.connectBot({ requestUrl: 'http://127.0.0.1:1/' })
    const { triggerId: trigger_id } = await clocked.command('/open')
    expect(await call(clocked, 'views.open', { trigger_id, view: modal('A') })).toMatchObject({ ok: true })
    expect(await call(clocked, 'views.open', { trigger_id, view: modal('A') })).toMatchObject({
      error: 'exchanged_trigger_id',
    })
    const late = await clocked.command('/open')
    now += 3001
    expect(await call(clocked, 'views.open', { trigger_id: late.triggerId, view: modal('A') })).toMatchObject({
      error: 'expired_trigger_id',
    })
    await clocked.stop()
  })

  test('open says with a JSON pointer what is wrong, and keeps the trigger', async () => {
    slack.connectBot({ requestUrl: 'http://127.0.0.1:1/' })
    const { triggerId: trigger_id } = await slack.command('/open')
    const { submit: _submit, ...view } = modal('A')
    const messages = ['[ERROR] missing required field: submit [json-pointer:/view]']
    expect(await call(slack, 'views.open', { trigger_id, view })).toMatchObject({
      error: 'invalid_arguments',
      response_metadata: { messages },
    })
    expect(await call(slack, 'views.open', { trigger_id, view: modal('A') })).toMatchObject({ ok: true })
  })

  test('open refuses a view of more than 250 kB', async () => {
    slack.connectBot({ requestUrl: 'http://127.0.0.1:1/' })
    const { triggerId: trigger_id } = await slack.command('/open')
    const section = { type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(2900) } }
    const view = modal('A', { blocks: Array(90).fill(section) })
    expect(await call(slack, 'views.open', { trigger_id, view })).toMatchObject({ error: 'view_too_large' })
  })

  test('update with an old hash is refused', async () => {
    const view = await open()
    const update = (): ReturnType<typeof call> =>
      call(slack, 'views.update', { view_id: view.id, hash: view.hash, view: modal('B') })
    expect(await update()).toMatchObject({ ok: true })
    expect(await update()).toMatchObject({ error: 'hash_conflict' })
    expect(titles()).toEqual(['B'])
  })

  test('publish replaces the Home tab, unless the hash is old', async () => {
    const home = { type: 'home', blocks: [{ type: 'divider' }] }
    const first = await call(slack, 'views.publish', { user_id: 'U0BEN00001', view: home })
    const { hash } = first['view'] as { hash: string }
    expect(await call(slack, 'views.publish', { user_id: 'U0BEN00001', view: home, hash })).toMatchObject({ ok: true })
    expect(await call(slack, 'views.publish', { user_id: 'U0BEN00001', view: home, hash })).toMatchObject({
      error: 'hash_conflict',
    })
    expect(slack.home('ben')?.type).toBe('home')
  })
})
