import { afterEach, describe, expect, it } from 'vitest'
import type { Reply } from '../../src/message.ts'
import { chart, message, type Rig, type RigOptions, startRig, until } from './rig.ts'

const rigs: Rig[] = []

async function rigOf(options?: RigOptions): Promise<Rig> {
  const rig = await startRig(options)
  rigs.push(rig)
  rig.front.answers.set('churn', illustrated())
  return rig
}

afterEach(async () => {
  await Promise.all(rigs.splice(0).map((rig) => rig.stop()))
})

function illustrated(visibility: Reply['visibility'] = 'asker'): Reply {
  return { ...message('Churn is 4.2%', chart()), visibility }
}

const kinds = (reply: { blocks?: readonly { type: string }[] | undefined } | undefined): string[] | undefined =>
  reply?.blocks?.map(({ type }) => type)

describe('an answer with a picture', () => {
  it('says the words first, and shows the picture when Slack has made it ready', async () => {
    const { console } = await rigOf({ console: { fileReadyAfterMs: 700 } })
    const sent = await console.command('/metrics churn')
    const words = await sent.reply()
    expect(kinds(words)).toEqual(['section'])
    const [, picture] = await sent.replies(2)
    expect(picture).toMatchObject({ responseType: 'ephemeral', text: 'Churn: phone 4.2%', replaced: false })
    const [file] = console.files()
    expect(picture?.blocks).toEqual([{ type: 'image', slack_file: { id: file?.id }, alt_text: 'Churn: phone 4.2%' }])
    expect((picture?.at ?? 0) - words.at).toBeGreaterThan(600)
    expect(file?.shares).toEqual([])
    expect(file?.bytes?.subarray(1, 4).toString()).toBe('PNG')
  })

  it('comes in one message the second time, without drawing or uploading again', async () => {
    const { console, charts } = await rigOf()
    await (await console.command('/metrics churn')).replies(2)
    const again = await console.command('/metrics churn', { user: 'ben' })
    expect(kinds(await again.reply())).toEqual(['section', 'image'])
    expect(charts.drawn).toHaveLength(1)
    expect(console.files()).toHaveLength(1)
  })

  it('is drawn once when two people ask at the same time', async () => {
    const { console, charts } = await rigOf()
    const asked = await Promise.all(['anna', 'ben'].map((user) => console.command('/metrics churn', { user })))
    await Promise.all(asked.map((sent) => sent.replies(2)))
    expect(charts.drawn).toHaveLength(1)
  })

  it('is uploaded to each workspace by itself', async () => {
    const { console, slack, charts } = await rigOf()
    await (await console.command('/metrics churn')).replies(2)
    const posted = await slack.messenger.post(
      { workspaceId: 'T0DAYBOOK1', channelId: 'C0SUPPORT1' },
      illustrated(),
      'd1',
    )
    await slack.messenger.illustrate(posted, illustrated())
    expect(charts.drawn).toHaveLength(1)
    await slack.messenger.illustrate({ ...posted, workspaceId: 'T0ELSE0001' }, illustrated())
    expect(console.calls('chat.update')).toHaveLength(1)
  })

  it('goes to the channel when the answer does', async () => {
    const { console, front } = await rigOf()
    front.answers.set('churn', illustrated('channel'))
    await (await console.command('/metrics churn', { channel: 'support' })).replies(2)
    expect(console.messages('support').map(kinds)).toEqual([['section'], ['image']])
  })

  it.each([
    ['drawing fails', (rig: Rig) => void (rig.charts.failure = new Error('no fonts'))],
    [
      'Slack gives no address',
      (rig: Rig) => rig.console.faults.next('files.getUploadURLExternal', { kind: 'http', status: 503 }),
    ],
    ['the upload breaks', (rig: Rig) => rig.console.faults.next('upload', { kind: 'drop-before' })],
    ['the upload is refused', (rig: Rig) => rig.console.faults.next('upload', { kind: 'http', status: 500 })],
    [
      'the upload can not be finished',
      (rig: Rig) => rig.console.faults.next('files.completeUploadExternal', { kind: 'error', error: 'internal_error' }),
    ],
    [
      'files may not be read',
      (rig: Rig) => rig.console.faults.next('files.info', { kind: 'error', error: 'missing_scope' }),
    ],
  ])('stands without it when %s', async (_name, plan) => {
    const rig = await rigOf()
    plan(rig)
    const sent = await rig.console.command('/metrics churn')
    expect(kinds(await sent.reply())).toEqual(['section'])
    await until(() => rig.lines.some(({ level, message: said }) => level === 'warn' && said === 'Left a picture out'))
    await rig.slack.stop()
    expect(await sent.replies()).toHaveLength(1)
    expect(rig.lines.filter(({ level }) => level === 'error')).toEqual([])
  })

  it('outlives a look at the file that fails or comes too early', async () => {
    const { console } = await rigOf()
    console.faults.next('files.info', { kind: 'http', status: 503 })
    console.faults.next('files.info', { kind: 'error', error: 'file_not_found' })
    console.faults.next('files.info', { kind: 'ratelimited', retryAfterS: 1 })
    const sent = await console.command('/metrics churn')
    expect(await sent.replies(2)).toHaveLength(2)
  })

  it('says the words when the message with a ready picture is refused, and draws it anew next time', async () => {
    const { console, charts } = await rigOf()
    await (await console.command('/metrics churn')).replies(2)
    const isImage = (args: { blocks?: unknown }): boolean => JSON.stringify(args.blocks ?? '').includes('slack_file')
    console.faults.next(
      'response_url',
      { kind: 'http', status: 400, body: 'invalid_blocks' },
      { times: 2, where: isImage },
    )
    console.faults.next('chat.postEphemeral', { kind: 'error', error: 'invalid_blocks' })
    const sent = await console.command('/metrics churn')
    expect(kinds(await sent.reply())).toEqual(['section'])
    await until(() => console.calls('chat.postEphemeral').length === 1)
    await until(async () => (await (await console.command('/metrics churn')).replies(2)).length === 2)
    expect(charts.drawn).toHaveLength(2)
  })

  it('takes the Web API where the response URL shows no private files', async () => {
    const { console } = await rigOf()
    const isImage = (args: { blocks?: unknown }): boolean => JSON.stringify(args.blocks ?? '').includes('slack_file')
    console.faults.next(
      'response_url',
      { kind: 'http', status: 400, body: 'invalid_blocks' },
      { times: 1, where: isImage },
    )
    await console.command('/metrics churn', { user: 'ben' })
    await until(() => console.ephemerals('ben').length === 2)
    expect(console.ephemerals('ben').map(({ via, blocks }) => [via, blocks?.[0]?.type])).toEqual([
      ['response_url', 'section'],
      ['api', 'image'],
    ])
  })
})
