import { WebClient } from '@slack/web-api'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startConsole, type Console } from '../../src/console/console.ts'
import { call } from './call.ts'

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

let slack: Console
let client: WebClient

beforeEach(async () => {
  slack = await startConsole()
  client = new WebClient(slack.botToken, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } })
})
afterEach(() => slack.stop())

async function upload(bytes: Buffer, options: { filename?: string; title?: string } = {}): Promise<string> {
  const { filename = 'churn.png', title = 'Churn' } = options
  const ticket = await client.files.getUploadURLExternal({ filename, length: bytes.length })
  const stored = await fetch(ticket.upload_url!, { method: 'POST', body: new Uint8Array(bytes) })
  expect(await stored.text()).toBe(`OK - ${bytes.length}`)
  await client.files.completeUploadExternal({ files: [{ id: ticket.file_id!, title }] })
  return ticket.file_id!
}

function imageMessage(id: string): Record<string, unknown> {
  return { channel: 'C0SUPPORT1', blocks: [{ type: 'image', alt_text: 'Churn by week', slack_file: { id } }] }
}

describe('files', () => {
  test('the SDK uploads into a channel with a comment, and the bytes are kept', async () => {
    const options = {
      channel_id: 'C0SUPPORT1',
      initial_comment: 'Look',
      file: png,
      filename: 'churn.png',
      title: 'Churn',
    }
    const result = await client.files.uploadV2(options)
    const id = (result as unknown as { files: { files: { id: string }[] }[] }).files[0]!.files[0]!.id
    expect(slack.file(id)).toMatchObject({
      title: 'Churn',
      name: 'churn.png',
      bytes: png,
      shares: [{ channel: 'C0SUPPORT1' }],
    })
    expect(slack.messages('support')).toMatchObject([{ text: 'Look', files: [{ id }] }])
  })

  test('a file without a channel is private and can be shown in a block by its id', async () => {
    const id = await upload(png)
    expect(slack.messages('support')).toEqual([])
    expect(await call(slack, 'chat.postMessage', imageMessage(id))).toMatchObject({ ok: true })
  })

  test('fileReadyAfterMs keeps a file without a mimetype, and out of blocks, until it is ready', async () => {
    slack.tune({ fileReadyAfterMs: 60 })
    const id = await upload(png)
    expect((await client.files.info({ file: id })).file).toMatchObject({ mimetype: '', filetype: '', shares: {} })
    const errors = ['invalid slack file [json-pointer:/blocks/0/slack_file]']
    expect(await call(slack, 'chat.postMessage', imageMessage(id))).toMatchObject({ error: 'invalid_blocks', errors })
    await slack.waitFor(() => slack.file(id)?.ready)
    expect((await client.files.info({ file: id })).file).toMatchObject({ mimetype: 'image/png', filetype: 'png' })
    expect(await call(slack, 'chat.postMessage', imageMessage(id))).toMatchObject({ ok: true })
  })

  test('something named .png that is no image cannot be shown in a block', async () => {
    const id = await upload(Buffer.from('<html>'))
    expect(await call(slack, 'chat.postMessage', imageMessage(id))).toMatchObject({ error: 'invalid_blocks' })
  })

  test('a file of another workspace cannot be shown in a block', async () => {
    const two = await startConsole({ workspaces: [{ id: 'T0ONE' }, { id: 'T0TWO' }] })
    const one = new WebClient(two.tokenOf('T0ONE'), { slackApiUrl: two.apiUrl })
    const result = await one.files.uploadV2({ file: png, filename: 'a.png' })
    const id = (result as unknown as { files: { files: { id: string }[] }[] }).files[0]!.files[0]!.id
    const image = { type: 'image', alt_text: 'x', slack_file: { id } }
    const post = (team: string): ReturnType<typeof call> => {
      const channel = two.state.channel('support', team).id
      return call(two, 'chat.postMessage', { channel, blocks: [image] }, two.tokenOf(team))
    }
    expect(await post('T0ONE')).toMatchObject({ ok: true })
    expect(await post('T0TWO')).toMatchObject({ error: 'invalid_blocks' })
    await two.stop()
  })

  test('url_private gives the bytes to whoever has the token, and to nobody else', async () => {
    const id = await upload(png)
    const url = (await client.files.info({ file: id })).file!.url_private!
    const good = await fetch(url, { headers: { authorization: `Bearer ${slack.botToken}` } })
    expect(Buffer.from(await good.arrayBuffer())).toEqual(png)
    expect((await fetch(url)).status).toBe(404)
  })

  test.each([
    ['a person instead of a channel', { channel_id: 'U0BEN00001' }, 'channel_not_found'],
    ['a thread without a channel', { thread_ts: '1.0' }, 'invalid_arguments'],
    ['a file that was never uploaded', { files: [{ id: 'F000000009' }] }, 'file_not_found'],
  ])('completing refuses %s', async (_, args, error) => {
    const ticket = await client.files.getUploadURLExternal({ filename: 'a.png', length: 4 })
    await fetch(ticket.upload_url!, { method: 'POST', body: 'abcd' })
    expect(
      await call(slack, 'files.completeUploadExternal', { files: [{ id: ticket.file_id }], ...args }),
    ).toMatchObject({ error })
  })

  test('a file that was given an upload URL but no bytes cannot be completed', async () => {
    const ticket = await client.files.getUploadURLExternal({ filename: 'a.png', length: 4 })
    expect(await call(slack, 'files.completeUploadExternal', { files: [{ id: ticket.file_id }] })).toMatchObject({
      error: 'file_not_found',
    })
  })

  test('faults can hit the upload itself', async () => {
    slack.faults.next('upload', { kind: 'http', status: 500 })
    const ticket = await client.files.getUploadURLExternal({ filename: 'a.png', length: 4 })
    expect((await fetch(ticket.upload_url!, { method: 'POST', body: 'abcd' })).status).toBe(500)
    expect((await fetch(ticket.upload_url!, { method: 'POST', body: 'abcd' })).status).toBe(200)
  })
})
