import { setTimeout as sleep } from 'node:timers/promises'
import type { webApi } from '@slack/bolt'
import { faultOf } from './delivery-error.ts'
import { CALL_TIMEOUT_MS } from './web-client-options.ts'

const READY_WITHIN_MS = 30_000
const FIRST_LOOK_MS = 250
const LONGEST_PAUSE_MS = 4_000

export interface Upload {
  readonly name: string
  readonly title: string
  readonly bytes: Buffer
}

/**
 * Uploads a picture that nobody but the bot has, and waits until Slack can show it: a block with a file that is still
 * being looked through is refused. Gives the file's id; rejects when it is not ready within 30 seconds.
 */
export async function uploadPrivately(client: webApi.WebClient, picture: Upload): Promise<string> {
  const fileId = await handOver(client, picture)
  await client.files.completeUploadExternal({ files: [{ id: fileId, title: picture.title }] })
  await waitUntilReady(client, fileId)
  return fileId
}

/** Uploads a file and shows it in a channel or a direct message (`D…`, not a person's id), there in a thread if one is given. */
export async function uploadTo(
  client: webApi.WebClient,
  file: Upload,
  place: { channelId: string; threadTs?: string | undefined },
): Promise<void> {
  const fileId = await handOver(client, file)
  const files: [{ id: string; title: string }] = [{ id: fileId, title: file.title }]
  const { channelId, threadTs } = place
  await client.files.completeUploadExternal(
    threadTs === undefined ? { files, channel_id: channelId } : { files, channel_id: channelId, thread_ts: threadTs },
  )
}

async function handOver(client: webApi.WebClient, { name, bytes }: Upload): Promise<string> {
  const ticket = await client.files.getUploadURLExternal({ filename: name, length: bytes.length })
  const { upload_url: url, file_id: fileId } = ticket
  if (!url || !fileId) throw new Error('Cannot upload a file: Slack gave no address for it')
  await sendBytes(url, bytes)
  return fileId
}

/** Sent by ourselves: the SDK would hand the bot token to the upload's address. */
async function sendBytes(url: string, bytes: Buffer): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    body: new Uint8Array(bytes),
    headers: { 'content-type': 'application/octet-stream' },
    redirect: 'error',
    signal: AbortSignal.timeout(2 * CALL_TIMEOUT_MS),
  })
  await response.body?.cancel()
  if (response.status !== 200) throw new Error(`Cannot upload a file: Slack answered ${response.status}`)
}

async function waitUntilReady(client: webApi.WebClient, fileId: string): Promise<void> {
  const giveUpAt = performance.now() + READY_WITHIN_MS
  for (let pauseMs = FIRST_LOOK_MS; performance.now() < giveUpAt; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    const look = await lookAt(client, fileId)
    if (look.isReady) return
    await sleep(Math.min(Math.max(pauseMs, look.retryAfterMs), Math.max(0, giveUpAt - performance.now())))
  }
  throw new Error('Cannot use a picture: Slack did not make it ready in 30 seconds')
}

async function lookAt(client: webApi.WebClient, fileId: string): Promise<{ isReady: boolean; retryAfterMs: number }> {
  try {
    const { file } = await client.files.info({ file: fileId })
    return { isReady: Boolean(file?.mimetype), retryAfterMs: 0 }
  } catch (error) {
    const { fault, reason } = faultOf(error)
    // A file that was just handed in may not be known everywhere yet.
    if ((fault.kind === 'permanent' && reason !== 'file_not_found') || fault.kind === 'workspace') throw error
    return { isReady: false, retryAfterMs: fault.kind === 'not-sent' ? (fault.retryAfterMs ?? 0) : 0 }
  }
}
