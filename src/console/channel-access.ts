import { ApiError } from './api-error.ts'
import type { MethodCall } from './method.ts'
import type { Channel } from './wire.ts'

/** The channel by id as far as the bot can see it: a private one it is not in does not exist for it. */
export function findChannel({ workspace }: MethodCall, id: string): Channel {
  const channel = workspace.channels.get(id)
  if (!channel) throw new ApiError('channel_not_found')
  if (channel.kind === 'private' && !channel.members.has(workspace.botUserId)) throw new ApiError('channel_not_found')
  return channel
}

/** The channel the bot may post to. A person's id opens the direct message with them. */
export function openChannel(call: MethodCall, id: string): Channel {
  if (/^[UW]/.test(id)) return openPerson(call, id)
  const channel = findChannel(call, id)
  if (channel.isArchived) throw new ApiError('is_archived')
  if (!mayPost(call, channel)) throw new ApiError('not_in_channel')
  return channel
}

function openPerson({ state, workspace }: MethodCall, id: string): Channel {
  const user = workspace.users.get(id)
  if (!user || user.deleted) throw new ApiError('channel_not_found')
  if (user.isBot) throw new ApiError('cannot_dm_bot')
  return state.openIm(workspace, id)
}

function mayPost({ workspace }: MethodCall, channel: Channel): boolean {
  if (channel.members.has(workspace.botUserId)) return true
  return channel.kind === 'public' && (workspace.scopes?.includes('chat:write.public') ?? false)
}
