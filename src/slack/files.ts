import type { FileFault } from '../front.ts'
import { MAX_FILE_BYTES, type TextFile } from '../message.ts'
import type { Log } from '../ports.ts'
import type { Asked } from './asked.ts'
import type { Connections } from './connection.ts'
import { faultOf, reasonOf } from './delivery-error.ts'
import { openDirectMessage } from './direct-message.ts'
import { escapeText } from './escape-text.ts'
import { uploadTo } from './upload.ts'

const MAX_TITLE = 150
const MAX_NAME = 100
const MAX_ENDING = 10

/** Puts a file where it belongs; gives what kept it from there, if anything did. Never rejects. */
export type SendFile = (asked: Asked, file: TextFile) => Promise<FileFault | undefined>

/** Sends files: below the message whose button was pressed, or to the asker's direct message. */
export function createFiles(slack: { connections: Connections; log: Log }): SendFile {
  const { connections, log } = slack
  return async (asked, file) => {
    const { workspaceId } = asked
    const bytes = Buffer.from(file.text)
    const unfit = whatDoesNotFit(bytes)
    try {
      if (unfit) throw new Error(`Cannot send a file of ${bytes.length} bytes: it has 1 to ${MAX_FILE_BYTES}`)
      const { client } = await connections.of(workspaceId)
      const isThreaded = file.to === 'thread' && asked.threadTs !== undefined
      const place = isThreaded
        ? { channelId: asked.channelId, threadTs: asked.threadTs }
        : { channelId: await openDirectMessage(client, asked.userId) }
      await uploadTo(client, { name: nameOf(file.name), title: titleOf(file.title), bytes }, place)
      return undefined
    } catch (error) {
      const { fault, reason } = faultOf(error)
      if (fault.kind === 'workspace') connections.doubt(workspaceId, reason)
      log.warn({ workspaceId, reason: reasonOf(error) }, 'Cannot send a file')
      return unfit ?? 'not-sent'
    }
  }
}

function whatDoesNotFit(bytes: Buffer): FileFault | undefined {
  if (bytes.length === 0) return 'empty'
  return bytes.length > MAX_FILE_BYTES ? 'too-large' : undefined
}

/** Safe to save under on any machine. */
function nameOf(name: string): string {
  const safe = name.replace(/[^\p{L}\p{N}._ -]+/gu, '-').replace(/^[. -]+/, '')
  const [, ending = ''] = /\.([A-Za-z0-9]+)$/.exec(safe) ?? []
  const short = ending.slice(0, MAX_ENDING)
  const stem = ending ? safe.slice(0, -ending.length - 1) : safe
  return `${Array.from(stem).slice(0, MAX_NAME).join('') || 'file'}.${short || 'txt'}`
}

function titleOf(title: string): string {
  return escapeText([...title.replace(/[\s\p{Cc}]+/gu, ' ').trim()].slice(0, MAX_TITLE).join(''))
}
