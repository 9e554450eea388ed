import { ApiError } from '../api-error.ts'
import { findChannel, openChannel } from '../channel-access.ts'
import { readContent, truncationWarning } from '../message-content.ts'
import type { MethodCall, MethodTable } from '../method.ts'
import { wireMessage } from '../wire-message.ts'
import type { Channel, Fields, StoredMessage } from '../wire.ts'

/** Posting, changing and deleting messages. */
export const chatMethods: MethodTable = {
  'chat.postMessage': postMessage,
  'chat.postEphemeral': postEphemeral,
  'chat.update': updateMessage,
  'chat.delete': deleteMessage,
}

function postMessage(call: MethodCall): Fields {
  const { state, args } = call
  const channel = openChannel(call, args.needText('channel'))
  const content = readContent(args, call)
  const message = state.addMessage(channel, { ...botMessage(call, channel), ...content })
  return { channel: channel.id, ts: message.ts, message: wireMessage(message), ...truncationWarning(args) }
}

function botMessage({ state, workspace, args }: MethodCall, channel: Channel): StoredMessage {
  const thread = args.text('thread_ts')
  return {
    type: 'message',
    ts: state.nextTs(),
    channel: channel.id,
    team: workspace.id,
    user: workspace.botUserId,
    bot_id: workspace.botId,
    app_id: workspace.appId,
    text: '',
    ...(thread !== undefined && { thread_ts: thread }),
  }
}

function postEphemeral(call: MethodCall): Fields {
  const { state, args, workspace } = call
  const channel = openChannel(call, args.needText('channel'))
  const to = args.needText('user')
  if (!workspace.users.has(to)) throw new ApiError('user_not_found')
  if (!channel.members.has(to)) throw new ApiError('user_not_in_channel')
  const content = readContent(args, call)
  const message = { ...botMessage(call, channel), ...content, is_ephemeral: true, to, via: 'api' } as const
  return { message_ts: state.addEphemeral(message).ts, ...truncationWarning(args) }
}

function updateMessage(call: MethodCall): Fields {
  const { state, args } = call
  const channel = findChannel(call, args.needText('channel'))
  const current = ownMessage(call, { channel, refusal: 'cant_update_message' })
  if (channel.isArchived) throw new ApiError('is_archived')
  const content = readContent(args, call)
  const kept = { ...(current.metadata && { metadata: current.metadata }) }
  const base = {
    ...botMessage(call, channel),
    ts: current.ts,
    ...(current.thread_ts && { thread_ts: current.thread_ts }),
  }
  const edited = { user: current.user, ts: state.nextTs() }
  const message = state.replaceMessage(channel, { ...base, ...kept, ...content, edited })
  return { channel: channel.id, ts: message.ts, text: message.text, message: wireMessage(message) }
}

function deleteMessage(call: MethodCall): Fields {
  const channel = findChannel(call, call.args.needText('channel'))
  const message = ownMessage(call, { channel, refusal: 'cant_delete_message' })
  call.state.removeMessage(channel, message)
  return { channel: channel.id, ts: message.ts }
}

function ownMessage({ args, workspace }: MethodCall, where: { channel: Channel; refusal: string }): StoredMessage {
  const message = where.channel.messages.get(args.needText('ts'))
  if (!message) throw new ApiError('message_not_found')
  if (message.user !== workspace.botUserId) throw new ApiError(where.refusal)
  return message
}
