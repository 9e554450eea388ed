import {
  defaultChannels,
  defaultUsers,
  defaultWorkspace,
  type ChannelOptions,
  type UserOptions,
  type WorkspaceOptions,
} from './options.ts'
import type { Channel, User, Workspace } from './wire.ts'

/** Builds a workspace with nothing said in it yet. Ids that were left out are derived from the workspace's own id. */
export function createWorkspace(options: WorkspaceOptions): Workspace {
  const tail = options.id.slice(1)
  const workspace: Workspace = {
    id: options.id,
    name: options.name ?? options.id,
    domain: options.domain ?? options.id.toLowerCase(),
    appId: options.appId ?? 'A0DAYBOOK1',
    botUserId: options.botUserId ?? `U${tail}BOT`,
    botId: options.botId ?? `B${tail}`,
    scopes: options.scopes,
    tokens: new Map(options.installed === false ? [] : [[botTokenOf(options), 'live']]),
    users: new Map(),
    channels: new Map(),
    files: new Map(),
    views: new Map(),
    homes: new Map(),
  }
  addUsers(workspace, options.users ?? defaultUsers.map((user) => ({ ...user, id: ownId(options, user.id) })))
  for (const channel of options.channels ?? channelsOf(options)) {
    workspace.channels.set(channel.id, createChannel(workspace, channel))
  }
  return workspace
}

/** The token a workspace answers to from the start, or gets at its first install. */
export function botTokenOf(options: WorkspaceOptions): string {
  return options.botToken ?? `xoxb-stand-in-${options.id}`
}

/** Ids are unique over all workspaces, so a further workspace gets its own forms of the default ones. */
function ownId(options: WorkspaceOptions, id: string): string {
  return options.id === defaultWorkspace.id ? id : id + options.id.slice(1)
}

function channelsOf(options: WorkspaceOptions): ChannelOptions[] {
  return defaultChannels.map(({ members, ...channel }) => ({
    ...channel,
    id: ownId(options, channel.id),
    ...(members && !options.users && { members: members.map((id) => ownId(options, id)) }),
  }))
}

function addUsers(workspace: Workspace, users: readonly UserOptions[]): void {
  for (const user of users) workspace.users.set(user.id, createUser(user))
  const bot = { id: workspace.botUserId, name: 'daybook', realName: 'Daybook', isBot: true }
  if (!workspace.users.has(bot.id)) workspace.users.set(bot.id, createUser(bot))
}

function createUser(options: UserOptions): User {
  return {
    id: options.id,
    name: options.name,
    realName: options.realName ?? options.name,
    tz: options.tz ?? 'Etc/UTC',
    locale: options.locale ?? 'en-US',
    email: `${options.name}@example.com`,
    isBot: options.isBot ?? false,
    isAdmin: options.isAdmin ?? false,
    isRestricted: options.isRestricted ?? false,
    isStranger: options.isStranger ?? false,
    deleted: options.deleted ?? false,
  }
}

function createChannel(workspace: Workspace, options: ChannelOptions): Channel {
  const people = [...workspace.users.values()].filter((user) => !user.isBot && !user.deleted).map((user) => user.id)
  const members = new Set(options.members ?? people)
  if (options.hasBot ?? true) members.add(workspace.botUserId)
  return {
    id: options.id,
    team: workspace.id,
    name: options.name,
    kind: options.kind ?? 'public',
    members,
    isArchived: options.isArchived ?? false,
    messages: new Map(),
  }
}
