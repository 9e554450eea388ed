import { ApiError } from '../api-error.ts'
import { findChannel } from '../channel-access.ts'
import type { MethodCall, MethodTable } from '../method.ts'
import { wireMessage } from '../wire-message.ts'
import type { Channel, Fields, StoredMessage } from '../wire.ts'

/** Channels, direct messages and what was said in them. */
export const conversationMethods: MethodTable = {
  'conversations.open': openConversation,
  'conversations.info': (call) => ({ channel: wireChannel(call, findChannel(call, call.args.needText('channel'))) }),
  'conversations.list': listConversations,
  'conversations.members': (call) => ({
    members: [...findChannel(call, call.args.needText('channel')).members],
    response_metadata: { next_cursor: '' },
  }),
  'conversations.history': history,
  'conversations.replies': replies,
}

function openConversation(call: MethodCall): Fields {
  const { state, workspace, args } = call
  const users = args.needText('users').split(',')
  const [id = ''] = users
  if (users.length > 1)
    throw new ApiError('not_enough_users', { detail: 'the stand-in opens one-to-one messages only' })
  const user = workspace.users.get(id)
  if (!user) throw new ApiError('user_not_found')
  if (user.deleted) throw new ApiError('user_disabled')
  if (user.isBot) throw new ApiError('cannot_dm_bot')
  const channel = state.openIm(workspace, id)
  return { channel: args.flag('return_im') ? wireChannel(call, channel) : { id: channel.id } }
}

function wireChannel({ workspace, state }: MethodCall, channel: Channel): Fields {
  return {
    id: channel.id,
    ...(channel.kind === 'im' ? { user: channel.user } : { name: channel.name, name_normalized: channel.name }),
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_im: channel.kind === 'im',
    is_mpim: false,
    is_private: channel.kind !== 'public',
    is_archived: channel.isArchived,
    is_member: channel.members.has(workspace.botUserId),
    is_ext_shared: [...channel.members].some((id) => workspace.users.get(id)?.isStranger),
    num_members: channel.members.size,
    created: Math.floor(state.now() / 1000),
    context_team_id: workspace.id,
  }
}

function listConversations(call: MethodCall): Fields {
  const types = (call.args.text('types') ?? 'public_channel').split(',')
  const kinds = { public: 'public_channel', private: 'private_channel', im: 'im' } as const
  const visible = [...call.workspace.channels.values()].filter(
    (channel) =>
      types.includes(kinds[channel.kind]) &&
      (channel.kind === 'public' || channel.members.has(call.workspace.botUserId)) &&
      !(channel.isArchived && call.args.flag('exclude_archived')),
  )
  return { channels: visible.map((channel) => wireChannel(call, channel)), response_metadata: { next_cursor: '' } }
}

function readableChannel(call: MethodCall): Channel {
  const channel = findChannel(call, call.args.needText('channel'))
  if (!channel.members.has(call.workspace.botUserId)) throw new ApiError('not_in_channel')
  return channel
}

function history(call: MethodCall): Fields {
  const channel = readableChannel(call)
  const topLevel = visibleMessages(call, channel).filter(
    (message) => !message.thread_ts || message.thread_ts === message.ts,
  )
  return page(call, topLevel.reverse())
}

function replies(call: MethodCall): Fields {
  const channel = readableChannel(call)
  const parent = call.args.needText('ts')
  if (!channel.messages.has(parent)) throw new ApiError('thread_not_found')
  return page(
    call,
    visibleMessages(call, channel).filter((message) => message.ts === parent || message.thread_ts === parent),
  )
}

/** Between `oldest` and `latest` (both left out unless `inclusive`), and old enough for the index to have caught up. */
function visibleMessages({ state, args }: MethodCall, channel: Channel): StoredMessage[] {
  const oldest = args.number('oldest') ?? 0
  const latest = args.number('latest') ?? Infinity
  const indexedUntil = (state.now() - state.tuning.historyDelayMs) / 1000
  const inclusive = args.flag('inclusive')
  return [...channel.messages.values()].filter((message) => {
    const at = Number(message.ts)
    if (state.tuning.historyDelayMs > 0 && at > indexedUntil) return false
    return inclusive ? at >= oldest && at <= latest : at > oldest && at < latest
  })
}

function page({ state, args }: MethodCall, messages: StoredMessage[]): Fields {
  const limit = Math.min(args.number('limit') ?? 100, state.tuning.historyPageSize)
  const start = cursorStart(args.text('cursor'))
  const end = start + limit
  const more = end < messages.length
  const withMetadata = args.flag('include_all_metadata')
  return {
    messages: messages.slice(start, end).map((message) => historyMessage(message, withMetadata)),
    has_more: more,
    pin_count: 0,
    response_metadata: { next_cursor: more ? Buffer.from(`next:${end}`).toString('base64') : '' },
  }
}

function cursorStart(cursor: string | undefined): number {
  if (cursor === undefined) return 0
  const start = Number(/^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString())?.[1] ?? NaN)
  if (Number.isNaN(start)) throw new ApiError('invalid_cursor')
  return start
}

/** Without `include_all_metadata` Slack gives only the kind of the metadata, not what is in it. */
function historyMessage(message: StoredMessage, withMetadata: boolean): Fields {
  const whole = wireMessage(message)
  if (withMetadata || !message.metadata) return whole
  const { metadata: _metadata, ...rest } = whole
  return { ...rest, metadata: { event_type: message.metadata.event_type } }
}
