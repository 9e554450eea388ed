import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { Fault } from '../../src/console/faults.ts'
import { DeliveryError } from '../../src/errors.ts'
import { nativeChart } from '../../src/messages/native-chart.ts'
import { line } from '../charts/specs.ts'
import { chart, message, type Rig, type RigOptions, startRig, until } from './rig.ts'

const rigs: Rig[] = []
const workspaceId = 'T0DAYBOOK1'
const support = { workspaceId, channelId: 'C0SUPPORT1' }

async function rigOf(options?: RigOptions): Promise<Rig> {
  const rig = await startRig(options)
  rigs.push(rig)
  await until(async () => (await rig.slack.faults()).length === 0)
  return rig
}

afterEach(async () => {
  await Promise.all(rigs.splice(0).map((rig) => rig.stop()))
})

async function errorOf(work: Promise<unknown>): Promise<DeliveryError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof DeliveryError)) throw new Error('Not a DeliveryError', { cause: error })
  return error
}

describe('post()', () => {
  it('posts the words with the delivery id, without pictures and without unfurling', async () => {
    const { console, slack } = await rigOf()
    const posted = await slack.messenger.post(support, message('Good morning', chart()), 'd1')
    const [stored] = console.messages('support')
    expect(posted).toEqual({ ...support, ts: stored?.ts })
    expect(stored).toMatchObject({
      text: 'Good morning',
      metadata: { event_type: 'delivery', event_payload: { delivery_id: 'd1' } },
    })
    expect(stored?.blocks?.map(({ type }) => type)).toEqual(['section'])
    expect(console.calls('chat.postMessage')[0]?.args).toMatchObject({ unfurl_links: 'false', unfurl_media: 'false' })
  })

  it('gives the direct message that a person was written to', async () => {
    const { console, slack } = await rigOf()
    const posted = await slack.messenger.post({ workspaceId, channelId: 'U0BEN00001' }, message('To you'), 'd1')
    expect(posted.channelId).toMatch(/^D/)
    expect(console.dms('ben')[0]?.text).toBe('To you')
  })

  it('leaves out charts of Slack’s own, and only those, where the workspace has none', async () => {
    const { console, slack } = await rigOf()
    console.faults.next('chat.postMessage', { kind: 'error', error: 'invalid_blocks' })
    const native = nativeChart(line([1, 2, 3]))!
    const words = message('Good morning')
    await slack.messenger.post(support, { ...words, blocks: [...words.blocks, native] }, 'd1')
    expect(console.messages('support')[0]?.blocks?.map(({ type }) => type)).toEqual(['section'])
    await slack.messenger.post(support, { ...words, blocks: [...words.blocks, native] }, 'd2')
    expect(console.messages('support')[1]?.blocks?.map(({ type }) => type)).toEqual(['section', 'data_visualization'])
  })

  it('says the words as plain text when Slack refuses the blocks', async () => {
    const { console, slack } = await rigOf()
    console.faults.next('chat.postMessage', { kind: 'error', error: 'invalid_blocks' })
    await slack.messenger.post(support, message('Good morning'), 'd1')
    expect(console.messages('support')).toMatchObject([{ text: 'Good morning', metadata: { event_type: 'delivery' } }])
    expect(console.messages('support')[0]?.blocks).toBeUndefined()
  })

  const unsent = { kind: 'not-sent' } as const
  const uncertain = { kind: 'uncertain' } as const
  const rows: [string, Fault, object, string, number][] = [
    [
      '429 with Retry-After',
      { kind: 'ratelimited', retryAfterS: 7 },
      { ...unsent, retryAfterMs: 7_000 },
      'ratelimited',
      0,
    ],
    [
      '429 for an hour',
      { kind: 'ratelimited', retryAfterS: 3600 },
      { ...unsent, retryAfterMs: 3_600_000 },
      'ratelimited',
      0,
    ],
    ['429 without the header', { kind: 'ratelimited' }, { ...unsent, retryAfterMs: 60_000 }, 'ratelimited', 0],
    [
      'ok:false ratelimited',
      { kind: 'error', error: 'ratelimited' },
      { ...unsent, retryAfterMs: 60_000 },
      'ratelimited',
      0,
    ],
    ...[
      'channel_not_found',
      'not_in_channel',
      'is_archived',
      'msg_too_long',
      'no_text',
      'restricted_action',
      'access_denied',
      'ekm_access_denied',
      'no_such_word_yet',
    ].map((error): [string, Fault, object, string, number] => [
      error,
      { kind: 'error', error },
      { kind: 'permanent' },
      error,
      0,
    ]),
    [
      'restricted_action_read_only_channel',
      { kind: 'error', error: 'restricted_action_read_only_channel' },
      { kind: 'permanent' },
      'restricted_action_read_only_channel',
      0,
    ],
    ...['invalid_auth', 'account_inactive', 'token_revoked', 'token_expired'].map(
      (error): [string, Fault, object, string, number] => [
        error,
        { kind: 'error', error },
        { kind: 'workspace' },
        error,
        0,
      ],
    ),
    ...['team_added_to_org', 'org_login_required', 'external_channel_migrating'].map(
      (error): [string, Fault, object, string, number] => [error, { kind: 'error', error }, unsent, error, 0],
    ),
    ...['fatal_error', 'internal_error', 'service_unavailable', 'request_timeout'].map(
      (error): [string, Fault, object, string, number] => [error, { kind: 'error', error }, uncertain, error, 0],
    ),
    ['HTTP 500', { kind: 'http', status: 500 }, uncertain, 'http_500', 0],
    ['HTTP 503', { kind: 'http', status: 503 }, uncertain, 'http_503', 0],
    ['a reset before anything was done', { kind: 'drop-before' }, uncertain, 'UND_ERR_SOCKET', 0],
    ['a reset after the message was taken', { kind: 'drop-after-accept' }, uncertain, 'UND_ERR_SOCKET', 1],
    ['an HTML page', { kind: 'malformed' }, uncertain, 'unreadable_answer', 1],
    ['half an answer', { kind: 'malformed', shape: 'truncated' }, uncertain, 'unreadable_answer', 1],
    ['ok:true without a time', { kind: 'malformed', shape: 'bare-ok' }, uncertain, 'unreadable_answer', 1],
  ]
  it.each(rows)('on %s rejects with what is known, after one call', async (_name, fault, expected, reason, posts) => {
    const { console, slack } = await rigOf()
    console.faults.next('chat.postMessage', fault)
    const error = await errorOf(slack.messenger.post(support, message('Good morning'), 'd1'))
    expect({ fault: error.fault, reason: error.reason }).toEqual({ fault: expected, reason })
    expect(console.messages('support')).toHaveLength(posts)
    expect(console.calls('chat.postMessage')).toHaveLength(1)
  })

  it('on invalid_blocks twice says that it will never go', async () => {
    const { console, slack } = await rigOf()
    console.faults.next('chat.postMessage', { kind: 'error', error: 'invalid_blocks' }, { times: 2 })
    const error = await errorOf(slack.messenger.post(support, message('Good morning'), 'd1'))
    expect(error.fault).toEqual({ kind: 'permanent' })
    expect(console.calls('chat.postMessage')).toHaveLength(2)
  })

  it('gives up after ten seconds when Slack is silent', async () => {
    const { console, slack } = await rigOf()
    console.faults.next('chat.postMessage', { kind: 'hang', accept: true })
    const error = await errorOf(slack.messenger.post(support, message('Good morning'), 'd1'))
    expect(error).toMatchObject({ fault: uncertain, reason: 'timeout' })
  })

  it('knows that nothing was sent when nobody listens, or the name is unknown', async () => {
    const { slack } = await startRigOn(`http://127.0.0.1:${await closedPort()}/api/`)
    expect(await errorOf(slack.messenger.post(support, message('x'), 'd1'))).toMatchObject({
      fault: unsent,
      reason: 'ECONNREFUSED',
    })
    const nameless = await startRigOn('http://no-such-host.invalid/api/')
    expect((await errorOf(nameless.slack.messenger.post(support, message('x'), 'd1'))).fault).toEqual(unsent)
  })

  it('knows that nothing was sent when the secure line can not be had', async () => {
    const { console, slack } = await rigOf()
    const overTls = await startRigOn(console.apiUrl.replace('http:', 'https:'))
    expect((await errorOf(overTls.slack.messenger.post(support, message('x'), 'd1'))).fault).toEqual(unsent)
    expect(await slack.faults()).toEqual([])
  })

  it('on a 429 holds up no other call', async () => {
    const { console, slack } = await rigOf()
    console.faults.next('chat.postMessage', { kind: 'ratelimited', retryAfterS: 30 })
    // Waiting it out would take longer than a test may.
    await errorOf(slack.messenger.post(support, message('first'), 'd1'))
    await slack.messenger.post({ workspaceId, channelId: 'G0LEADS001' }, message('second'), 'd2')
  })

  it('to a workspace that the token is not for tells so', async () => {
    const { console, slack } = await rigOf()
    const error = await errorOf(
      slack.messenger.post({ workspaceId: 'T0ELSE0001', channelId: 'C1' }, message('x'), 'd1'),
    )
    expect(error).toMatchObject({ fault: { kind: 'workspace' }, reason: 'not_installed' })
    expect(console.calls('chat.postMessage')).toEqual([])
  })

  it('shows in faults() when the token died, and when it works again', async () => {
    const { console, slack } = await rigOf()
    console.faults.next('chat.postMessage', { kind: 'error', error: 'token_revoked' })
    await errorOf(slack.messenger.post(support, message('x'), 'd1'))
    expect(await slack.faults()).toEqual(['Slack does not know the bot: token_revoked'])
    await until(async () => (await slack.faults()).length === 0)
  })

  async function startRigOn(apiUrl: string): Promise<Rig> {
    const rig = await startRig({ config: () => ({ apiUrl }), isStarted: false })
    rigs.push(rig)
    return rig
  }
})

async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

describe('findPosted()', () => {
  it('finds the message whose answer was lost, and not the others', async () => {
    const { console, slack } = await rigOf({ console: { historyPageSize: 15 } })
    const since = Date.now() - 1_000
    console.faults.next('chat.postMessage', { kind: 'drop-after-accept' })
    await errorOf(slack.messenger.post(support, message('lost'), 'd1'))
    for (let count = 0; count < 40; count += 1) console.say(`chatter ${count}`, { user: 'ben', channel: 'support' })
    const [lost] = console.messages('support')
    expect(await slack.messenger.findPosted(support, 'd1', since)).toEqual({ ...support, ts: lost?.ts })
    expect(await slack.messenger.findPosted(support, 'd2', since)).toBeNull()
    expect(await slack.messenger.findPosted(support, 'd1', Date.now() + 120_000)).toBeNull()
  })

  it('finds it when Slack’s clock is behind ours', async () => {
    const { slack } = await rigOf({ console: { now: () => Date.now() - 30_000 } })
    const attemptedAt = Date.now()
    const posted = await slack.messenger.post(support, message('early'), 'd1')
    expect(await slack.messenger.findPosted(support, 'd1', attemptedAt)).toEqual(posted)
  })

  it('looks into the direct message of a person', async () => {
    const { slack } = await rigOf()
    const ben = { workspaceId, channelId: 'U0BEN00001' }
    const posted = await slack.messenger.post(ben, message('To you'), 'd1')
    expect(await slack.messenger.findPosted(ben, 'd1', Date.now() - 60_000)).toEqual(posted)
  })

  it('does not look for ever', async () => {
    const { console, slack } = await rigOf({ console: { historyPageSize: 1 } })
    for (let count = 0; count < 12; count += 1) console.say(`chatter ${count}`, { user: 'ben', channel: 'support' })
    const error = await errorOf(slack.messenger.findPosted(support, 'd1', Date.now() - 60_000))
    expect(error).toMatchObject({ fault: { kind: 'uncertain' }, reason: 'history_too_long' })
    expect(console.calls('conversations.history')).toHaveLength(10)
  })

  it.each([
    ['missing_scope', { kind: 'permanent' }],
    ['not_in_channel', { kind: 'permanent' }],
    ['token_revoked', { kind: 'workspace' }],
    ['internal_error', { kind: 'uncertain' }],
  ])('rejects on %s', async (error, fault) => {
    const { console, slack } = await rigOf()
    console.faults.next('conversations.history', { kind: 'error', error })
    expect(await errorOf(slack.messenger.findPosted(support, 'd1', 0))).toMatchObject({ fault, reason: error })
  })

  it('says when to come back', async () => {
    const { console, slack } = await rigOf()
    console.faults.next('conversations.history', { kind: 'ratelimited', retryAfterS: 60 })
    const error = await errorOf(slack.messenger.findPosted(support, 'd1', 0))
    expect(error.fault).toEqual({ kind: 'not-sent', retryAfterMs: 60_000 })
  })
})

describe('illustrate()', () => {
  it('puts the pictures into their places, and the message keeps its delivery id', async () => {
    const { console, slack, charts } = await rigOf({ console: { fileReadyAfterMs: 400 } })
    const digest = message('Good morning', chart('Churn'), chart('Waits'))
    const posted = await slack.messenger.post(support, digest, 'd1')
    await slack.messenger.illustrate(posted, digest)
    const [stored] = console.messages('support')
    expect(stored?.blocks?.map(({ type }) => type)).toEqual(['section', 'image', 'image'])
    expect(stored?.metadata?.event_payload).toEqual({ delivery_id: 'd1' })
    expect(console.files().map(({ title, shares }) => [title, shares.length])).toEqual([
      ['Churn', 0],
      ['Waits', 0],
    ])
    expect(charts.drawn).toHaveLength(2)
    expect(console.calls('upload')).toHaveLength(2)
  })

  it('leaves out the picture that can not be drawn', async () => {
    const { console, slack, lines } = await rigOf()
    const digest = message('Good morning', chart('Churn'), chart('Waits'))
    const posted = await slack.messenger.post(support, digest, 'd1')
    console.faults.next('files.getUploadURLExternal', { kind: 'http', status: 500 })
    await slack.messenger.illustrate(posted, digest)
    expect(console.messages('support')[0]?.blocks?.map(({ type }) => type)).toEqual(['section', 'image'])
    expect(lines.filter(({ level }) => level === 'warn').map(({ message: said }) => said)).toContain(
      'Left a picture out',
    )
  })

  it('changes nothing when there is nothing to show, and never rejects', async () => {
    const { console, slack, charts } = await rigOf()
    const digest = message('Good morning', chart())
    const posted = await slack.messenger.post(support, digest, 'd1')
    await slack.messenger.illustrate(posted, message('Good morning'))
    charts.failure = new Error('no fonts')
    await slack.messenger.illustrate(posted, digest)
    expect(console.calls('chat.update')).toEqual([])
    charts.failure = undefined
    console.faults.next('chat.update', { kind: 'error', error: 'invalid_blocks' }, { times: 2 })
    await slack.messenger.illustrate(posted, digest)
    expect(console.messages('support')[0]?.blocks?.map(({ type }) => type)).toEqual(['section'])
    console.faults.next('chat.update', { kind: 'error', error: 'invalid_blocks' })
    await slack.messenger.illustrate(posted, digest)
    expect(console.messages('support')[0]?.blocks?.map(({ type }) => type)).toEqual(['section', 'image'])
  })
})

describe('where the workspace has no charts of Slack’s own', () => {
  const native = nativeChart(line([1, 2, 3]))!
  const isWithCharts = (args: Readonly<Record<string, unknown>>): boolean =>
    JSON.stringify(args['blocks'] ?? '').includes('data_visualization')

  async function rigWithoutCharts(): Promise<Rig> {
    const rig = await rigOf()
    for (const method of ['chat.postMessage', 'chat.update'])
      rig.console.faults.next(
        method,
        { kind: 'error', error: 'invalid_blocks' },
        { times: Infinity, where: isWithCharts },
      )
    return rig
  }
  const digest = (words: string, ...pictures: ReturnType<typeof chart>[]) => {
    const { text, blocks } = message(words, ...pictures)
    return { text, blocks: [...blocks, native] }
  }

  it('update() leaves them out, and says the words as plain text when Slack refuses the rest too', async () => {
    const { console, slack } = await rigWithoutCharts()
    const posted = await slack.messenger.post(support, digest('12 complaints'), 'd1')
    await slack.messenger.update(posted, digest('11 complaints'))
    const [corrected] = console.messages('support')
    expect(corrected).toMatchObject({ text: '11 complaints', metadata: { event_payload: { delivery_id: 'd1' } } })
    expect(corrected?.blocks?.map(({ type }) => type)).toEqual(['section'])
    console.faults.next('chat.update', { kind: 'error', error: 'msg_blocks_too_long' })
    await slack.messenger.update(posted, message('10 complaints'))
    expect(console.messages('support')).toMatchObject([{ text: '10 complaints', blocks: [] }])
  })

  it('illustrate() shows the other pictures all the same', async () => {
    const { console, slack } = await rigWithoutCharts()
    const posted = await slack.messenger.post(support, digest('Good morning', chart()), 'd1')
    await slack.messenger.illustrate(posted, digest('Good morning', chart()))
    expect(console.messages('support')[0]?.blocks?.map(({ type }) => type)).toEqual(['section', 'image'])
  })

  it('illustrate() keeps them where only a file was not to be seen yet', async () => {
    const { console, slack } = await rigOf()
    const posted = await slack.messenger.post(support, digest('Good morning', chart()), 'd1')
    console.faults.next('chat.update', { kind: 'error', error: 'invalid_blocks' })
    await slack.messenger.illustrate(posted, digest('Good morning', chart()))
    expect(console.messages('support')[0]?.blocks?.map(({ type }) => type)).toEqual([
      'section',
      'image',
      'data_visualization',
    ])
  })
})

describe('in a thread', () => {
  it('post() replies, findPosted() finds the reply there and not in the channel, and attach() adds a file', async () => {
    const { console, slack } = await rigOf()
    const { ts: threadTs } = await slack.messenger.post(support, message('The digest'), 'd1')
    const reply = await slack.messenger.post({ ...support, threadTs }, message('The table'), 'd2')
    expect(reply).toMatchObject({ threadTs })
    const since = Date.now() - 60_000
    expect(await slack.messenger.findPosted({ ...support, threadTs }, 'd2', since)).toEqual(reply)
    expect(await slack.messenger.findPosted(support, 'd2', since)).toBeNull()
    const file = { name: 'digest.csv', title: 'Digest', text: 'a,b', to: 'thread' } as const
    await slack.messenger.attach(reply, file)
    const shared = console.messages('support').filter((one) => one.files)
    expect(shared).toMatchObject([{ thread_ts: threadTs, files: [{ name: 'digest.csv' }] }])
  })

  it('update() puts other words in the place of a message, twice without harm, and refuses one that is gone', async () => {
    const { console, slack } = await rigOf()
    const posted = await slack.messenger.post(support, message('12 complaints'), 'd1')
    await slack.messenger.update(posted, message('11 complaints'))
    await slack.messenger.update(posted, message('11 complaints'))
    expect(console.messages('support').map(({ text }) => text)).toEqual(['11 complaints'])
    const gone = { ...posted, ts: '1.000001' }
    const { fault, reason } = await errorOf(slack.messenger.update(gone, message('10 complaints')))
    expect([fault.kind, reason]).toEqual(['permanent', 'message_not_found'])
  })
})
