import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startConsole, type Console } from '../../src/console/console.ts'
import type { Answered } from '../../src/console/senders.ts'
import { call } from './call.ts'

let slack: Console
let now: number

beforeEach(async () => {
  now = 1_750_000_000_000
  slack = await startConsole({ now: () => now })
  slack.connectBot({ requestUrl: 'http://127.0.0.1:1/' })
})
afterEach(() => slack.stop())

async function respond(to: Answered, body: object): Promise<{ status: number; error: unknown }> {
  const response = await fetch(to.responseUrl, { method: 'POST', body: JSON.stringify(body) })
  return { status: response.status, error: ((await response.json()) as { error?: string }).error }
}

const button = {
  type: 'actions',
  elements: [{ type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Go' } }],
}

describe('response_url', () => {
  test('works five times and no more', async () => {
    const sent = await slack.command('/metrics')
    for (let index = 0; index < 5; index++) expect((await respond(sent, { text: `${index}` })).status).toBe(200)
    expect(await respond(sent, { text: 'six' })).toEqual({ status: 404, error: 'used_url' })
  })

  test('works for 30 minutes and no longer', async () => {
    const sent = await slack.command('/metrics')
    now += 30 * 60 * 1000
    expect((await respond(sent, { text: 'just in time' })).status).toBe(200)
    now += 1
    expect(await respond(sent, { text: 'late' })).toEqual({ status: 404, error: 'expired_url' })
  })

  test('speaks in a channel the bot is not in', async () => {
    const sent = await slack.command('/metrics', { channel: 'general' })
    await respond(sent, { text: 'For all', response_type: 'in_channel' })
    expect(slack.messages('general').map((message) => message.text)).toEqual(['For all'])
  })

  test('refuses bad blocks, and that use does not count', async () => {
    const sent = await slack.command('/metrics')
    expect(await respond(sent, { blocks: [{ type: 'nothing' }] })).toEqual({ status: 400, error: 'invalid_blocks' })
    expect(await respond(sent, {})).toEqual({ status: 400, error: 'no_text' })
    expect((await respond(sent, { text: 'ok' })).status).toBe(200)
  })

  test('replaces or deletes the message whose button was pressed', async () => {
    await call(slack, 'chat.postMessage', { channel: 'C0SUPPORT1', text: 'Before', blocks: [button] })
    const message = slack.messages('support')[0]!
    const pressed = await slack.press(message, 'go', { user: 'ben' })
    await respond(pressed, { text: 'After', replace_original: true })
    expect(slack.messages('support')).toMatchObject([{ ts: message.ts, text: 'After' }])
    await respond(pressed, { delete_original: true })
    expect(slack.messages('support')).toEqual([])
  })

  test('replaces an ephemeral, which stays one even when asked to be in_channel', async () => {
    const sent = await slack.command('/metrics', { user: 'ben' })
    await respond(sent, { text: 'Before', blocks: [button] })
    const pressed = await slack.press(slack.ephemerals('ben').at(-1)!, 'Go')
    await respond(pressed, { text: 'After', replace_original: true, response_type: 'in_channel' })
    expect(slack.ephemerals('ben').at(-1)).toMatchObject({ text: 'After' })
    expect(slack.messages('support')).toEqual([])
  })

  test('is hit by faults as a method of its own', async () => {
    slack.faults.next('response_url', { kind: 'http', status: 500 })
    const sent = await slack.command('/metrics')
    const answer = await fetch(sent.responseUrl, { method: 'POST', body: '{"text":"x"}' })
    expect(answer.status).toBe(500)
    expect(slack.calls('response_url')).toMatchObject([{ outcome: 'http' }])
  })
})
