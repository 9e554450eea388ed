import { afterEach, describe, expect, it, vi } from 'vitest'
import type { StoredMessage } from '../../src/console/wire.ts'
import { MAX_FILE_BYTES, type Reply, type TextFile } from '../../src/message.ts'
import { BOT_SCOPES } from '../../src/slack/scopes.ts'
import { words } from '../fakes/front.ts'
import { renameForm } from '../fakes/rename-form.ts'
import { chart, type Rig, type RigOptions, socketLine, startRig, until } from './rig.ts'

const rigs: Rig[] = []

afterEach(async () => {
  vi.restoreAllMocks()
  await Promise.all(rigs.splice(0).map((rig) => rig.stop()))
})

async function rigOf(options?: RigOptions): Promise<Rig> {
  const rig = await startRig(options)
  rigs.push(rig)
  return rig
}

const csv = 'day,churn\n2026-11-20,4.2\nMünchen,😀\n'
const button = { type: 'button', action_id: 'csv', text: { type: 'plain_text', text: 'CSV' } } as const
const withButton = (visibility: Reply['visibility']): Reply => ({
  ...words('Churn', visibility),
  blocks: [{ type: 'actions', elements: [button] }],
})

function withFile(file: Partial<TextFile> = {}, text = 'Sent to you'): Reply {
  return { ...words(text), file: { name: 'churn.csv', title: 'Churn', text: csv, to: 'asker', ...file } }
}

/** What a message shows of its files. */
const filesOf = (message: StoredMessage | undefined): unknown[] =>
  (message?.files ?? []).map(({ name, title, mimetype }) => [name, title, mimetype])

describe.each([
  ['HTTP', undefined],
  ['Socket Mode', socketLine],
] as const)('a file over %s', (_name, config) => {
  it('goes to the direct message of whoever asked, the words to where that was', async () => {
    const scopes = [...BOT_SCOPES]
    const { console, front } = await rigOf({
      ...(config && { config }),
      console: { workspaces: [{ id: 'T0DAYBOOK1', scopes }] },
    })
    front.answers.set('csv', withFile())
    const sent = await console.command('/metrics csv', { user: 'ben', channel: 'support' })
    expect(await sent.reply()).toMatchObject({ responseType: 'ephemeral', text: 'Sent to you' })
    const [message] = await console.waitFor(() => console.dms('ben').length > 0 && console.dms('ben'))
    expect(filesOf(message)).toEqual([['churn.csv', 'Churn', 'text/csv']])
    expect(message?.text).toBe('')
    expect(console.files().map(({ bytes }) => bytes?.toString())).toEqual([csv])
    expect(console.messages('support')).toEqual([])
    expect(console.ephemerals('ben')).toHaveLength(1)
  })

  it('goes below the message in the channel whose button was pressed', async () => {
    const { console, front } = await rigOf(config && { config })
    front.answers.set('churn', withButton('channel'))
    front.pressAnswers.set('csv', withFile({ to: 'thread' }))
    await (await console.command('/metrics churn', { user: 'ben', channel: 'support' })).reply()
    const [shown] = console.messages('support')
    await console.press(shown!, 'csv', { user: 'ben' })
    const below = await console.waitFor(() => console.messages('support')[1])
    expect(front.presses[0]?.pressedOn).toBe('channel')
    expect(below).toMatchObject({ thread_ts: shown?.ts, channel: 'C0SUPPORT1' })
    expect(filesOf(below)).toEqual([['churn.csv', 'Churn', 'text/csv']])
    expect(console.dms('ben')).toEqual([])
  })
})

describe('a file', () => {
  it('goes to the thread that the pressed message is in', async () => {
    const { console, front } = await rigOf()
    front.pressAnswers.set('csv', withFile({ to: 'thread' }))
    const parent = console.say('Numbers?', { user: 'anna', channel: 'support' })
    const shown = console.state.addMessage(console.state.channel('support'), {
      ...parent,
      ts: console.state.nextTs(),
      thread_ts: parent.ts,
      blocks: [{ type: 'actions', elements: [button] }],
    })
    await console.press(shown, 'csv', { user: 'ben' })
    expect(await console.waitFor(() => console.messages('support')[2])).toMatchObject({ thread_ts: parent.ts })
  })

  it.each(['thread', 'asker'] as const)('for %s stays private when only the presser sees the message', async (to) => {
    const { console, front } = await rigOf()
    front.answers.set('churn', withButton('asker'))
    front.pressAnswers.set('csv', withFile({ to }))
    await (await console.command('/metrics churn', { user: 'ben', channel: 'support' })).reply()
    await console.press(console.ephemerals('ben')[0]!, 'csv', { user: 'ben' })
    await until(() => console.dms('ben').length === 1)
    expect(front.presses[0]?.pressedOn).toBe('asker')
    expect(console.messages('support')).toEqual([])
  })

  it('for the asker stays private when everybody sees the message', async () => {
    const { console, front } = await rigOf()
    front.answers.set('churn', withButton('channel'))
    front.pressAnswers.set('csv', withFile())
    await (await console.command('/metrics churn', { user: 'ben', channel: 'support' })).reply()
    await console.press(console.messages('support')[0]!, 'csv', { user: 'ben' })
    await until(() => console.dms('ben').length === 1)
    expect(console.messages('support')).toHaveLength(1)
  })

  it('follows a form, and does not wait for a picture', async () => {
    const { console, front } = await rigOf({ console: { fileReadyAfterMs: 800 } })
    const reply = withFile()
    front.answers.set('name', { form: renameForm })
    front.submitAnswers.set('rename', () => ({
      kind: 'act',
      act: async () => ({ ...reply, blocks: [...reply.blocks, chart()] }),
    }))
    await console.command('/metrics name', { user: 'ben', channel: 'support' })
    await console.submitView(await console.waitFor(() => console.views()[0]), { name: 'Quay' })
    await until(() => console.files().length === 2 && console.files().every(({ completed }) => completed))
    expect(console.ephemerals('ben').map(({ text }) => text)).toEqual(['Sent to you'])
    await until(() => console.ephemerals('ben').length === 2 && console.dms('ben').length === 1)
  })

  it('goes along with pictures that are ready', async () => {
    const { console, front } = await rigOf()
    const reply = withFile()
    front.answers.set('csv', { ...reply, blocks: [...reply.blocks, chart()] })
    for (const count of [1, 2]) {
      await (await console.command('/metrics csv', { user: 'ben', channel: 'support' })).replies(count === 1 ? 2 : 1)
      await until(() => console.dms('ben').length === count)
    }
  })

  it('never shows the token to the address it is uploaded to', async () => {
    const { console, front } = await rigOf()
    front.answers.set('csv', withFile())
    const fetched = vi.spyOn(globalThis, 'fetch')
    await console.command('/metrics csv', { user: 'ben' })
    await until(() => console.dms('ben').length === 1)
    const upload = fetched.mock.calls.find(([url]) => String(url).includes('/upload/'))
    expect(upload?.[1]?.headers).toEqual({ 'content-type': 'application/octet-stream' })
  })

  it.each([
    ['../../etc/<!channel> \u202eß.csv', 'etc-channel- -ß.csv'],
    ['....', 'file.txt'],
    ['', 'file.txt'],
    ['no ending', 'no ending.txt'],
    [`${'ü'.repeat(300)}.csv`, `${'ü'.repeat(100)}.csv`],
    [`a.${'b'.repeat(30)}`, `a.${'b'.repeat(10)}`],
  ])('called %j is saved as %j', async (name, expected) => {
    const { console, front } = await rigOf()
    front.answers.set('csv', withFile({ name, title: `<!channel> A & B\n${'x'.repeat(300)}` }))
    await console.command('/metrics csv', { user: 'ben' })
    await until(() => console.dms('ben').length === 1)
    const [file] = console.files()
    expect(file?.name).toBe(expected)
    expect(file?.title).toBe(`&lt;!channel&gt; A &amp; B ${'x'.repeat(133)}`)
  })

  it.each([
    ['empty', ''],
    ['too-large', `${'x'.repeat(MAX_FILE_BYTES - 1)}ü`],
  ])('that is %s is refused in words, without asking Slack', async (fault, text) => {
    const { console, front, lines } = await rigOf()
    front.answers.set('csv', withFile({ text }))
    const sent = await console.command('/metrics csv', { user: 'ben', channel: 'support' })
    expect((await sent.replies(2)).map((reply) => reply.text)).toEqual(['Sent to you', `No file: ${fault}`])
    expect(lines).toContainEqual(expect.objectContaining({ level: 'warn', message: 'Cannot send a file' }))
    expect(console.calls('conversations.open')).toEqual([])
  })

  it('of 5 MB is sent', async () => {
    const { console, front } = await rigOf()
    front.answers.set('csv', withFile({ text: 'x'.repeat(MAX_FILE_BYTES) }))
    await console.command('/metrics csv', { user: 'ben', channel: 'support' })
    await until(() => console.dms('ben').length === 1)
    expect(console.files()[0]?.bytes).toHaveLength(MAX_FILE_BYTES)
  })

  it.each([
    ['conversations.open', { kind: 'error', error: 'missing_scope' }],
    ['files.getUploadURLExternal', { kind: 'ratelimited', retryAfterS: 1 }],
    ['upload', { kind: 'http', status: 500 }],
    ['upload', { kind: 'drop-before' }],
    ['files.completeUploadExternal', { kind: 'error', error: 'not_in_channel' }],
    ['files.completeUploadExternal', { kind: 'drop-before' }],
  ] as const)('that fails at %s (%j) is told in words, to the asker alone', async (method, fault) => {
    const { console, front, lines } = await rigOf()
    front.answers.set('csv', { ...withFile(), visibility: 'channel' })
    console.faults.next(method, fault)
    const sent = await console.command('/metrics csv', { user: 'ben', channel: 'support' })
    const replies = await sent.replies(2)
    expect(replies.map(({ text, responseType }) => [text, responseType])).toEqual([
      ['Sent to you', 'in_channel'],
      ['No file: not-sent', 'ephemeral'],
    ])
    expect(lines).toContainEqual(expect.objectContaining({ level: 'warn', message: 'Cannot send a file' }))
    expect(console.dms('ben').flatMap(filesOf)).toEqual([])
  })
})
