import type { FileFault } from '../front.ts'
import { MAX_FILE_BYTES, type TextFile } from '../message.ts'
import type { Log, Posted } from '../ports.ts'
import type { Asked } from './asked.ts'
import type { Connection, Connections } from './connection.ts'
import { faultOf, reasonOf } from './delivery-error.ts'
import { openDirectMessage } from './direct-message.ts'
import { escapeText } from './escape-text.ts'
import { uploadTo } from './upload.ts'

const MAX_TITLE = 150
const MAX_NAME = 100
const MAX_ENDING = 10

/** Puts a file where it belongs; gives what kept it from there, if anything did. Never rejects. */
export type SendFile = (asked: Asked, file: TextFile) => Promise<FileFault | undefined>

export interface Files {
  /** Sends a file below the message whose button was pressed, or to the asker's direct message. */
  readonly send: SendFile
  /** Puts a file into the thread that a posted message stands in or begins. Never rejects. */
  attach(posted: Posted, file: TextFile): Promise<void>
}

export function createFiles(slack: { connections: Connections; log: Log }): Files {
  const { connections, log } = slack
  const put = async (workspaceId: string, file: TextFile, placeIn: PlaceIn): Promise<FileFault | undefined> => {
    const bytes = Buffer.from(file.text)
    const unfit = whatDoesNotFit(bytes)
    try {
      if (unfit) throw new Error(`Cannot send a file of ${bytes.length} bytes: it has 1 to ${MAX_FILE_BYTES}`)
      const { client } = await connections.of(workspaceId)
      await uploadTo(client, { name: nameOf(file.name), title: titleOf(file.title), bytes }, await placeIn(client))
      return undefined
    } catch (error) {
      const { fault, reason } = faultOf(error)
      if (fault.kind === 'workspace') connections.doubt(workspaceId, reason)
      log.warn({ workspaceId, reason: reasonOf(error) }, 'Cannot send a file')
      return unfit ?? 'not-sent'
    }
  }
  return {
    send: (asked, file) =>
      put(asked.workspaceId, file, async (client) => {
        const { channelId, threadTs, userId } = asked
        if (file.to === 'thread' && threadTs !== undefined) return { channelId, threadTs }
        return { channelId: await openDirectMessage(client, userId) }
      }),
    attach: async ({ workspaceId, channelId, ts, threadTs = ts }, file) => {
      await put(workspaceId, file, async () => ({ channelId, threadTs }))
    },
  }
}

type Client = Connection['client']
type PlaceIn = (client: Client) => Promise<{ channelId: string; threadTs?: string }>

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
