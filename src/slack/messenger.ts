import { setTimeout as sleep } from 'node:timers/promises'
import { DeliveryError } from '../errors.ts'
import type { Message } from '../message.ts'
import type { Destination, Log, Messenger, Posted } from '../ports.ts'
import { chartsOf, illustratedBlocks, waysToShow, withoutOwnCharts, wordBlocks, type WordBlock } from './blocks.ts'
import type { Connection, Connections } from './connection.ts'
import { deliveryErrorOf, faultOf } from './delivery-error.ts'
import { openDirectMessage } from './direct-message.ts'
import type { Files } from './files.ts'
import type { Pictures } from './pictures.ts'

const HISTORY_PAGE_SIZE = 200
const MAX_HISTORY_PAGES = 10
/** How far Slack's clock, which gives a message its time, may be behind ours. */
const CLOCKS_APART_MS = 60_000
const SECOND_LOOK_MS = 2_000

/** Posts what the bot says on its own account. Nothing is tried twice here: the ledger decides about that. */
export function createMessenger(slack: {
  connections: Connections
  pictures: Pictures
  files: Pick<Files, 'attach'>
  log: Log
}): Messenger {
  const { connections, pictures, files, log } = slack
  const doubtDeadToken = (workspaceId: string, error: DeliveryError): DeliveryError => {
    if (error.fault.kind === 'workspace') connections.doubt(workspaceId, error.reason)
    return error
  }
  return {
    async post(to, message, deliveryId) {
      const connection = await connections.of(to.workspaceId)
      try {
        const post = { connection, to, message, deliveryId }
        return await firstTaken(waysToShow(wordBlocks(message)), (blocks) => postMessage(post, blocks))
      } catch (cause) {
        throw doubtDeadToken(to.workspaceId, deliveryErrorOf(`Cannot post to ${to.channelId}`, cause))
      }
    },
    async update(posted, message) {
      const { client } = await connections.of(posted.workspaceId)
      const place = { channel: posted.channelId, ts: posted.ts, text: message.text }
      try {
        await firstTaken(waysToShow(wordBlocks(message)), (blocks) => client.chat.update({ ...place, blocks }))
      } catch (cause) {
        throw doubtDeadToken(posted.workspaceId, deliveryErrorOf(`Cannot edit a message in ${posted.channelId}`, cause))
      }
    },
    attach: (posted, file) => files.attach(posted, file),
    async illustrate(posted, message) {
      try {
        const files = await pictures.prepareAll(posted.workspaceId, chartsOf(message))
        if (files.size > 0) await updateWith(illustratedBlocks(message, files), { posted, message })
      } catch (error) {
        pictures.forget(posted.workspaceId, chartsOf(message))
        log.warn(
          { workspaceId: posted.workspaceId, reason: faultOf(error).reason },
          'Left the pictures out of a message',
        )
      }
    },
    async findPosted(to, deliveryId, since) {
      const connection = await connections.of(to.workspaceId)
      try {
        return await lookBack({ connection, to, deliveryId, since })
      } catch (cause) {
        throw doubtDeadToken(to.workspaceId, unreadable(`Cannot read the history of ${to.channelId}`, cause))
      }
    },
  }

  /**
   * Once more after a pause when Slack can't show a file yet that it said was ready, and at last without charts of Slack's
   * own. Pictures that are refused all the same leave the words as they are.
   */
  async function updateWith(
    blocks: WordBlock[],
    { posted, message }: { posted: Posted; message: Message },
  ): Promise<void> {
    const { client } = await connections.of(posted.workspaceId)
    const plainer = withoutOwnCharts(blocks)
    const ways = plainer.length < blocks.length ? [blocks, blocks, plainer] : [blocks, blocks]
    await firstTaken(ways, async (way, index) => {
      if (index === 1) await sleep(SECOND_LOOK_MS)
      return client.chat.update({ channel: posted.channelId, ts: posted.ts, text: message.text, blocks: way })
    })
  }
}

/** Goes through the ways until Slack takes the blocks: while it refuses them, nothing was said. */
async function firstTaken<T>(
  ways: readonly WordBlock[][],
  say: (blocks: WordBlock[], index: number) => Promise<T>,
): Promise<T> {
  for (const [index, way] of ways.slice(0, -1).entries()) {
    try {
      return await say(way, index)
    } catch (error) {
      if (!areBlocksRefused(error)) throw error
    }
  }
  return say(ways.at(-1) ?? [], ways.length - 1)
}

function areBlocksRefused(error: unknown): boolean {
  const { reason } = faultOf(error)
  return reason.startsWith('invalid_blocks') || reason === 'msg_blocks_too_long'
}

interface Post {
  readonly connection: Connection
  readonly to: Destination
  readonly message: Message
  readonly deliveryId: string
}

async function postMessage(post: Post, blocks: WordBlock[]): Promise<Posted> {
  const { connection, to, message, deliveryId } = post
  const answer = await connection.client.chat.postMessage({
    channel: to.channelId,
    ...(to.threadTs !== undefined && { thread_ts: to.threadTs }),
    text: message.text,
    ...(blocks.length > 0 && { blocks }),
    metadata: { event_type: 'delivery', event_payload: { delivery_id: deliveryId } },
    unfurl_links: false,
    unfurl_media: false,
  })
  const { workspaceId, threadTs } = to
  if (answer.ts) return { workspaceId, channelId: answer.channel ?? to.channelId, ts: answer.ts, threadTs }
  const fault = { kind: 'uncertain' } as const
  throw new DeliveryError('Slack answered without a time', { fault, reason: 'unreadable_answer' })
}

type Page = Parameters<Connection['client']['conversations']['history']>[0] & { readonly channel: string }

/** A channel's history has no thread's messages: those are read in the thread. */
function readPage({ conversations }: Connection['client'], { threadTs }: Destination, page: Page) {
  return threadTs === undefined ? conversations.history(page) : conversations.replies({ ...page, ts: threadTs })
}

interface LookBack {
  readonly connection: Connection
  readonly to: Destination
  readonly deliveryId: string
  readonly since: number
}

async function lookBack({ connection, to, deliveryId, since }: LookBack): Promise<Posted | null> {
  const { client } = connection
  const channel = /^[UW]/.test(to.channelId) ? await openDirectMessage(client, to.channelId) : to.channelId
  let cursor = ''
  for (let page = 0; page < MAX_HISTORY_PAGES; page += 1) {
    const answer = await readPage(client, to, {
      channel,
      oldest: ((since - CLOCKS_APART_MS) / 1000).toFixed(6),
      include_all_metadata: true,
      limit: HISTORY_PAGE_SIZE,
      ...(cursor !== '' && { cursor }),
    })
    if (!answer.messages) throw new Error('Slack answered without messages')
    const found = answer.messages.find((message) => isDelivery(message, { connection, deliveryId }))
    if (found?.ts) return { workspaceId: to.workspaceId, channelId: channel, ts: found.ts, threadTs: to.threadTs }
    cursor = answer.response_metadata?.next_cursor ?? ''
    if (cursor === '') return null
  }
  const fault = { kind: 'uncertain' } as const
  throw new DeliveryError('More messages than are looked through', { fault, reason: 'history_too_long' })
}

function isDelivery(
  message: { bot_id?: string; user?: string; metadata?: { event_payload?: Record<string, unknown> } },
  { connection, deliveryId }: Pick<LookBack, 'connection' | 'deliveryId'>,
): boolean {
  const isOurs = message.bot_id === connection.botId || message.user === connection.botUserId
  return isOurs && message.metadata?.event_payload?.['delivery_id'] === deliveryId
}

/** Reading needs scopes that posting does not: without them the look is impossible, but the token is not dead. */
function unreadable(doing: string, cause: unknown): DeliveryError {
  const error = deliveryErrorOf(doing, cause)
  if (error.reason !== 'missing_scope') return error
  return new DeliveryError(error.message, { fault: { kind: 'permanent' }, reason: error.reason, cause })
}
