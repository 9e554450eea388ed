import type { Arguments } from './arguments.ts'
import type { Workspace } from './wire.ts'

const scopes: Readonly<Record<string, string>> = {
  'chat.postMessage': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'chat.update': 'chat:write',
  'chat.delete': 'chat:write',
  'conversations.open': 'im:write',
  'files.getUploadURLExternal': 'files:write',
  'files.completeUploadExternal': 'files:write',
  'files.info': 'files:read',
  'users.info': 'users:read',
  'users.list': 'users:read',
  'team.info': 'team:read',
}

const scopeSuffixes: Readonly<Record<string, string>> = {
  'conversations.history': 'history',
  'conversations.replies': 'history',
  'conversations.info': 'read',
  'conversations.members': 'read',
  'conversations.list': 'read',
}

/** The scope the call needs and the workspace did not grant, or undefined when the call may go on. */
export function missingScope(workspace: Workspace, call: { name: string; args: Arguments }): string | undefined {
  if (!workspace.scopes) return undefined
  const needed = scopes[call.name] ?? conversationScope(workspace, call)
  return needed === undefined || workspace.scopes.includes(needed) ? undefined : needed
}

function conversationScope(workspace: Workspace, call: { name: string; args: Arguments }): string | undefined {
  const suffix = scopeSuffixes[call.name]
  if (suffix === undefined) return undefined
  const kind = workspace.channels.get(call.args.text('channel') ?? '')?.kind ?? 'public'
  const family = { public: 'channels', private: 'groups', im: 'im' }[kind]
  return `${family}:${suffix}`
}
