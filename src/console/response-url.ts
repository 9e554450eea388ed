import type { Socket } from 'node:net'
import { Arguments } from './arguments.ts'
import { ApiError } from './api-error.ts'
import { remember } from './bounded.ts'
import { logCall } from './call-log.ts'
import type { Faults } from './faults.ts'
import { readContent, type Content } from './message-content.ts'
import { jsonReply, type Reply } from './reply.ts'
import type { ConsoleState } from './state.ts'
import type { Channel, EphemeralMessage, Fields, StoredMessage } from './wire.ts'

const maxUses = 5
const lifetimeMs = 30 * 60 * 1000

/** One thing the bot answered to a command or a press, by the body of its ack or over the response_url. */
export interface VisibleReply {
  readonly at: number
  readonly via: 'ack' | 'response_url'
  readonly text: string
  readonly blocks: Content['blocks']
  readonly responseType: 'ephemeral' | 'in_channel'
  readonly replaced: boolean
  readonly deleted: boolean
  /** What came to be seen; undefined after a delete. */
  readonly message: StoredMessage | EphemeralMessage | undefined
}

/** A response_url that was handed out: at most 5 uses in 30 minutes. */
export interface ResponseUrl {
  readonly id: string
  readonly url: string
  readonly team: string
  readonly channel: string
  readonly user: string
  /** The message whose button was pressed. */
  readonly source: StoredMessage | undefined
  readonly issuedAt: number
  uses: number
  readonly replies: VisibleReply[]
}

/** Hands out a response_url for what one person did in one channel. */
export function issueResponseUrl(
  state: ConsoleState,
  context: { channel: Pick<Channel, 'id' | 'team'>; user: string; source?: StoredMessage | undefined },
): ResponseUrl {
  const { channel, user, source } = context
  const id = `${state.nextId('R')}${Math.random().toString(36).slice(2, 10)}`
  const url = `${state.baseUrl}commands/${channel.team}/${id}`
  const link: ResponseUrl = {
    id,
    url,
    team: channel.team,
    channel: channel.id,
    user,
    source,
    issuedAt: state.now(),
    uses: 0,
    replies: [],
  }
  remember(state.responseUrls, { key: id, value: link }, state.keep)
  return link
}

/** Answers a POST to a response_url. */
export async function serveResponseUrl(
  world: { state: ConsoleState; faults: Faults },
  call: { id: string; body: Buffer; socket: Socket },
): Promise<Reply | undefined> {
  const { state, faults } = world
  const fields = parseBody(call.body)
  const link = state.responseUrls.get(call.id)
  const log = logCall(state, {
    method: 'response_url',
    token: '',
    args: fields ?? {},
    ...(link && { team: link.team }),
  })
  const run = (): Reply => {
    const reply = answer(state, link, fields)
    log.outcome = reply.status === 200 ? 'ok' : String(reply.body)
    return reply
  }
  const fault = faults.take('response_url', fields ?? {})
  if (!fault) return run()
  const reply = await faults.play(fault, { run, socket: call.socket })
  log.outcome = fault.kind
  state.changed()
  return reply
}

function parseBody(body: Buffer): Fields | undefined {
  try {
    const value: unknown = JSON.parse(body.toString())
    return typeof value === 'object' && value !== null ? (value as Fields) : undefined
  } catch {
    return undefined
  }
}

function answer(state: ConsoleState, link: ResponseUrl | undefined, fields: Fields | undefined): Reply {
  try {
    if (!link) throw new ApiError('no_such_url')
    if (!fields) return { ...jsonReply({ ok: false, error: 'invalid_payload' }), status: 400 }
    if (state.now() - link.issuedAt > lifetimeMs) throw new ApiError('expired_url')
    if (link.uses >= maxUses) throw new ApiError('used_url')
    const shown = showReply(state, link, { fields, via: 'response_url' })
    link.uses += 1
    link.replies.push(shown)
    state.changed()
    return jsonReply({ ok: true })
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const status = error.message.endsWith('_url') ? 404 : 400
    return { ...jsonReply({ ok: false, error: error.message, ...error.extra }), status }
  }
}

/** Makes an answer visible the way Slack does: replacing or deleting the pressed message, in the channel, or for one person only. */
export function showReply(
  state: ConsoleState,
  link: ResponseUrl,
  given: { fields: Fields; via: 'ack' | 'response_url' },
): VisibleReply {
  const { fields, via } = given
  const args = new Arguments(fields)
  const deleted = args.flag('delete_original') && link.source !== undefined
  if (deleted) return { ...deleteSource(state, link), via }
  const content = readContent(args, { state, workspace: state.workspace(link.team) })
  const replaced = args.flag('replace_original') && link.source !== undefined
  const responseType = fields['response_type'] === 'in_channel' ? 'in_channel' : 'ephemeral'
  const thread = args.text('thread_ts')
  const message = replaced
    ? replaceSource(state, link, content)
    : addReply(state, link, { content, via, responseType, thread })
  return { at: state.now(), via, text: content.text, blocks: content.blocks, responseType, replaced, deleted, message }
}

function deleteSource(state: ConsoleState, link: ResponseUrl): Omit<VisibleReply, 'via'> {
  const source = link.source
  if (source) {
    const at = findEphemeral(state, source.ts)
    if (at >= 0) state.ephemerals.splice(at, 1)
    state.removeMessage(state.channel(link.channel, link.team), source)
  }
  const gone = { text: '', blocks: undefined, replaced: false, deleted: true, message: undefined }
  return { at: state.now(), responseType: 'ephemeral', ...gone }
}

function findEphemeral(state: ConsoleState, ts: string): number {
  return state.ephemerals.findLastIndex((message) => message.ts === ts)
}

function replaceSource(
  state: ConsoleState,
  link: ResponseUrl,
  content: Content,
): StoredMessage | EphemeralMessage | undefined {
  const ts = link.source?.ts ?? ''
  const at = findEphemeral(state, ts)
  const shown = state.ephemerals[at]
  if (shown) {
    const message = { ...shown, ...content }
    state.ephemerals[at] = message
    state.record({ kind: 'ephemeral', team: link.team, message })
    return message
  }
  const channel = state.channel(link.channel, link.team)
  const current = channel.messages.get(ts)
  if (!current) return undefined
  return state.replaceMessage(channel, { ...current, ...content, edited: { user: current.user, ts: state.nextTs() } })
}

interface NewReply {
  readonly content: Content
  readonly via: 'ack' | 'response_url'
  readonly responseType: 'ephemeral' | 'in_channel'
  readonly thread: string | undefined
}

function addReply(state: ConsoleState, link: ResponseUrl, reply: NewReply): StoredMessage | EphemeralMessage {
  const workspace = state.workspace(link.team)
  const message: StoredMessage = {
    type: 'message',
    ts: state.nextTs(),
    channel: link.channel,
    team: link.team,
    user: workspace.botUserId,
    bot_id: workspace.botId,
    app_id: workspace.appId,
    ...reply.content,
    ...(reply.thread !== undefined && { thread_ts: reply.thread }),
  }
  if (reply.responseType === 'in_channel') return state.addMessage(state.channel(link.channel, link.team), message)
  return state.addEphemeral({ ...message, is_ephemeral: true, to: link.user, via: reply.via })
}
