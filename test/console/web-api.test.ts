import { WebClient } from '@slack/web-api'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startConsole, type Console } from '../../src/console/console.ts'
import { call, send } from './call.ts'

const support = 'C0SUPPORT1'
const general = 'C0GENERAL1'

let slack: Console
let client: WebClient

beforeEach(async () => {
  slack = await startConsole()
  client = new WebClient(slack.botToken, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } })
})
afterEach(() => slack.stop())

describe('the Web API', () => {
  test('tells who the token belongs to', async () => {
    expect(await client.auth.test()).toMatchObject({ ok: true, team_id: 'T0DAYBOOK1', user_id: 'U0DAYBOOK1BOT' })
  })

  test.each([
    ['an unknown token', 'xoxb-nobody', 'invalid_auth'],
    ['no token', '', 'not_authed'],
  ])('refuses %s', async (_, token, error) => {
    expect(await call(slack, 'auth.test', {}, token)).toMatchObject({ ok: false, error })
  })

  test('refuses a revoked token with token_revoked', async () => {
    const token = slack.botToken
    slack.revoke()
    expect(await call(slack, 'auth.test', {}, token)).toMatchObject({ error: 'token_revoked' })
  })

  test('refuses a method it does not know', async () => {
    expect(await call(slack, 'chat.shout')).toMatchObject({ error: 'unknown_method' })
  })

  test('refuses a body that is not JSON though it says so', async () => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${slack.botToken}` }
    const response = await fetch(`${slack.apiUrl}auth.test`, { method: 'POST', headers, body: '{' })
    expect(await response.json()).toEqual({ ok: false, error: 'invalid_json' })
  })

  test('checks scopes only when the workspace has some', async () => {
    const strict = await startConsole({ workspaces: [{ id: 'T0STRICT', scopes: ['chat:write'] }] })
    const answer = await call(strict, 'users.info', { user: strict.state.user('anna').id })
    expect(answer).toMatchObject({ error: 'missing_scope', needed: 'users:read', provided: 'chat:write' })
    expect((await send(strict, 'auth.test')).headers.get('x-oauth-scopes')).toBe('chat:write')
    await strict.stop()
  })

  test('calls() shows no more of a token than its tail', async () => {
    await client.auth.test()
    expect(slack.calls()).toMatchObject([{ method: 'auth.test', tokenTail: 'OOK1', outcome: 'ok' }])
    expect(JSON.stringify(slack.calls())).not.toContain(slack.botToken)
  })
})

describe('chat', () => {
  test('posts blocks and metadata as they were sent, and gives missing ids back', async () => {
    const blocks = [{ type: 'divider' }]
    const metadata = { event_type: 'delivery', event_payload: { delivery_id: 'd1' } }
    const answer = await client.chat.postMessage({ channel: support, text: 'Hi', blocks, metadata })
    expect(slack.messages('support')).toMatchObject([
      { ts: answer.ts, text: 'Hi', blocks, metadata, bot_id: 'B0DAYBOOK1' },
    ])
    expect(answer.message?.blocks).toMatchObject([{ type: 'divider', block_id: 'auto0' }])
  })

  test('opens the direct message for a person', async () => {
    const answer = await client.chat.postMessage({ channel: 'U0BEN00001', text: 'Hi Ben' })
    expect(answer.channel).toMatch(/^D/)
    expect(slack.dms('ben').map((message) => message.text)).toEqual(['Hi Ben'])
  })

  test.each([
    ['an unknown channel', { channel: 'C0NOWHERE1', text: 'x' }, 'channel_not_found'],
    ['an archived channel', { channel: 'C0OLDNEWS1', text: 'x' }, 'is_archived'],
    ['a channel it has not joined', { channel: general, text: 'x' }, 'not_in_channel'],
    ['a person who is gone', { channel: 'U0GONE0001', text: 'x' }, 'channel_not_found'],
    ['itself', { channel: 'U0DAYBOOK1BOT', text: 'x' }, 'cannot_dm_bot'],
    ['nothing to say', { channel: support }, 'no_text'],
    ['no channel', { text: 'x' }, 'invalid_arguments'],
    ['blocks that are not JSON', { channel: support, blocks: '[' }, 'invalid_blocks_format'],
    ['too many attachments', { channel: support, attachments: Array(101).fill({}) }, 'too_many_attachments'],
    [
      'an unknown file',
      { channel: support, blocks: [{ type: 'image', alt_text: 'x', slack_file: { id: 'F000000001' } }] },
      'invalid_blocks',
    ],
  ])('refuses to post with %s', async (_, args, error) => {
    expect(await call(slack, 'chat.postMessage', args)).toMatchObject({ ok: false, error })
    expect(slack.messages('support')).toEqual([])
  })

  test('says with a JSON pointer what is wrong with blocks', async () => {
    const blocks = [{ type: 'image', image_url: 'https://example.com/a.png' }]
    const errors = ['missing required field: alt_text [json-pointer:/blocks/0]']
    const messages = [`[ERROR] ${errors[0]}`]
    const answer = await call(slack, 'chat.postMessage', { channel: support, blocks })
    expect(answer).toEqual({ ok: false, error: 'invalid_blocks', errors, response_metadata: { messages } })
  })

  test('cuts text over 40,000 characters and says so', async () => {
    const answer = await call(slack, 'chat.postMessage', { channel: support, text: 'x'.repeat(40_001) })
    expect(answer).toMatchObject({ ok: true, warning: 'message_truncated' })
    expect(slack.messages('support')[0]?.text).toHaveLength(40_000)
  })

  test('refuses markdown of more than about 13,200 characters of JSON', async () => {
    const blocks = [{ type: 'markdown', text: '"'.repeat(6600) }]
    expect(await call(slack, 'chat.postMessage', { channel: support, blocks })).toMatchObject({
      error: 'msg_blocks_too_long',
    })
  })

  test('changes and deletes only its own messages', async () => {
    const own = await client.chat.postMessage({ channel: support, text: 'One' })
    const other = slack.say('Mine', { user: 'ben' })
    await client.chat.update({ channel: support, ts: own.ts!, text: 'Two' })
    expect(slack.messages('support')[0]).toMatchObject({ ts: own.ts, text: 'Two', edited: { user: 'U0DAYBOOK1BOT' } })
    expect(await call(slack, 'chat.update', { channel: support, ts: other.ts, text: 'x' })).toMatchObject({
      error: 'cant_update_message',
    })
    expect(await call(slack, 'chat.delete', { channel: support, ts: '1.0' })).toMatchObject({
      error: 'message_not_found',
    })
    await client.chat.delete({ channel: support, ts: own.ts! })
    expect(slack.messages('support').map((message) => message.text)).toEqual(['Mine'])
  })

  test('shows an ephemeral only to someone in the channel', async () => {
    await client.chat.postEphemeral({ channel: support, user: 'U0BEN00001', text: 'Psst' })
    expect(slack.ephemerals('ben')).toMatchObject([{ text: 'Psst', via: 'api' }])
    expect(slack.ephemerals('anna')).toEqual([])
    const outside = { channel: 'G0LEADS001', user: 'U0CHIKA001', text: 'x' }
    expect(await call(slack, 'chat.postEphemeral', outside)).toMatchObject({ error: 'user_not_in_channel' })
  })
})

describe('conversations', () => {
  test('history pages backwards through what is newer than `oldest`', async () => {
    const texts = ['a', 'b', 'c', 'd', 'e']
    for (const text of texts) slack.say(text)
    const oldest = slack.messages('support')[0]?.ts
    const first = await client.conversations.history({ channel: support, oldest: oldest!, limit: 3 })
    expect(first.messages?.map((message) => message.text)).toEqual(['e', 'd', 'c'])
    const cursor = first.response_metadata!.next_cursor!
    const second = await client.conversations.history({ channel: support, oldest: oldest!, limit: 3, cursor })
    expect(second).toMatchObject({ has_more: false, messages: [{ text: 'b' }] })
  })

  test('history gives the metadata only when asked', async () => {
    const metadata = { event_type: 'delivery', event_payload: { delivery_id: 'd1' } }
    await client.chat.postMessage({ channel: support, text: 'x', metadata })
    expect(
      (await client.conversations.history({ channel: support })).messages?.[0]?.metadata?.event_payload,
    ).toBeUndefined()
    const whole = await client.conversations.history({ channel: support, include_all_metadata: true })
    expect(whole.messages?.[0]?.metadata).toEqual(metadata)
  })

  test('history lags behind by historyDelayMs and gives no more than historyPageSize', async () => {
    let now = 1_750_000_000_000
    const slow = await startConsole({ now: () => now, historyDelayMs: 5000, historyPageSize: 1 })
    slow.say('a')
    slow.say('b')
    expect(await call(slow, 'conversations.history', { channel: support })).toMatchObject({ messages: [] })
    now += 5001
    expect(await call(slow, 'conversations.history', { channel: support, limit: 100 })).toMatchObject({
      messages: [{ text: 'b' }],
      has_more: true,
    })
    await slow.stop()
  })

  test('replies gives the parent and its thread, history leaves the thread out', async () => {
    const parent = await client.chat.postMessage({ channel: support, text: 'Parent' })
    await client.chat.postMessage({ channel: support, text: 'Child', thread_ts: parent.ts! })
    const replies = await client.conversations.replies({ channel: support, ts: parent.ts! })
    expect(replies.messages?.map((message) => message.text)).toEqual(['Parent', 'Child'])
    expect((await client.conversations.history({ channel: support })).messages).toHaveLength(1)
  })

  test('info, members, open and users.info tell what a bot needs to know', async () => {
    expect((await client.conversations.info({ channel: 'C0OLDNEWS1' })).channel).toMatchObject({ is_archived: true })
    expect((await client.conversations.members({ channel: 'G0LEADS001' })).members).toEqual([
      'U0ANNA0001',
      'U0BEN00001',
      'U0DAYBOOK1BOT',
    ])
    const opened = await client.conversations.open({ users: 'U0BEN00001' })
    expect((await client.conversations.open({ users: 'U0BEN00001' })).channel?.id).toBe(opened.channel?.id)
    expect((await client.users.info({ user: 'U0GUEST001' })).user).toMatchObject({
      is_restricted: true,
      tz: 'Europe/London',
    })
    expect((await client.users.info({ user: 'U0DEVI0001' })).user?.tz_offset).toBe(19_800)
  })
})

describe('postsPerSecond', () => {
  test('answers 429 to the post that is too fast for its channel', async () => {
    let now = 1_750_000_000_000
    const strict = await startConsole({ now: () => now, postsPerSecond: 1 })
    const post = (channel: string): Promise<Response> => send(strict, 'chat.postMessage', { channel, text: 'x' })
    expect((await post(support)).status).toBe(200)
    const refused = await post(support)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1'])
    expect((await post('G0LEADS001')).status).toBe(200)
    now += 1000
    expect((await post(support)).status).toBe(200)
    await strict.stop()
  })
})

describe('keepLast', () => {
  test('lets old messages and calls go', async () => {
    const small = await startConsole({ keepLast: 3 })
    for (let index = 0; index < 10; index++)
      await call(small, 'chat.postMessage', { channel: support, text: `${index}` })
    expect(small.messages('support').map((message) => message.text)).toEqual(['7', '8', '9'])
    expect(small.calls().length).toBeLessThanOrEqual(6)
    await small.stop()
  })
})
