import { LRUCache } from 'lru-cache'
import type { Directory, Person } from '../ports.ts'
import type { Connections } from './connection.ts'
import { faultOf } from './delivery-error.ts'

const MAX_PEOPLE = 10_000
const KEPT_MS = 60 * 60_000
const MAX_CHANNELS = 500
const MEMBERS_KEPT_MS = 5 * 60_000
const MEMBERS_PAGE = 1000
const MOST_PAGES = 20

export interface CachedDirectory extends Directory {
  /** Slack says the person's profile changed. */
  forget(workspaceId: string, userId: string): void
}

/** The parts of Slack's user object that are read here. */
interface SlackUser {
  readonly id?: string
  readonly team_id?: string
  readonly name?: string
  readonly real_name?: string
  readonly tz?: string
  readonly profile?: { readonly display_name?: string; readonly real_name?: string }
  readonly deleted?: boolean
  readonly is_restricted?: boolean
  readonly is_ultra_restricted?: boolean
  readonly is_stranger?: boolean
  readonly enterprise_user?: { readonly teams?: readonly string[] }
}

/**
 * Who people are, as users.info tells, kept for an hour or until Slack says that a profile changed; and who is in a channel,
 * kept for five minutes.
 */
export function createDirectory(connections: Connections): CachedDirectory {
  const people = new LRUCache<string, { person: Person | null }>({ max: MAX_PEOPLE, ttl: KEPT_MS })
  const ask = async (workspaceId: string, userId: string): Promise<Person | null> => {
    const { client } = await connections.of(workspaceId)
    try {
      const { user } = await client.users.info({ user: userId })
      if (!user) throw new Error(`Cannot read who ${userId} is: Slack's answer has no user`)
      return personFrom(user, { workspaceId, userId })
    } catch (error) {
      const { fault, reason } = faultOf(error)
      if (reason === 'user_not_found' || reason === 'user_not_visible') return null
      if (fault.kind === 'workspace') connections.doubt(workspaceId, reason)
      throw error
    }
  }
  const members = new LRUCache<string, Promise<ReadonlySet<string>>>({ max: MAX_CHANNELS, ttl: MEMBERS_KEPT_MS })
  const askMembers = async (workspaceId: string, channel: string): Promise<ReadonlySet<string>> => {
    const { client } = await connections.of(workspaceId)
    const found = new Set<string>()
    let cursor = ''
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const answer = await client.conversations.members({ channel, limit: MEMBERS_PAGE, ...(cursor && { cursor }) })
      for (const member of answer.members ?? []) found.add(member)
      cursor = answer.response_metadata?.next_cursor ?? ''
      if (cursor === '') break
    }
    return found
  }
  return {
    async person(workspaceId, userId) {
      const key = `${workspaceId} ${userId}`
      const cached = people.get(key)
      if (cached) return cached.person
      const person = await ask(workspaceId, userId)
      people.set(key, { person })
      return person
    },
    async isMember(workspaceId, channelId, userId) {
      const key = `${workspaceId} ${channelId}`
      const known = members.get(key) ?? askMembers(workspaceId, channelId)
      members.set(key, known)
      try {
        return (await known).has(userId)
      } catch {
        // A channel the bot can't see has no members it could vouch for.
        members.delete(key)
        return false
      }
    },
    forget: (workspaceId, userId) => void people.delete(`${workspaceId} ${userId}`),
  }
}

function personFrom(user: SlackUser, { workspaceId, userId }: { workspaceId: string; userId: string }): Person {
  const { profile } = user
  return {
    id: userId,
    name: profile?.display_name || user.real_name || profile?.real_name || user.name || userId,
    zone: user.tz || null,
    isOutsider: isOutsider(user, workspaceId),
    ...(user.deleted && { isGone: true }),
  }
}

/** People of a Grid organisation belong to several workspaces, and their own one need not be this. */
function isOutsider(user: SlackUser, workspaceId: string): boolean {
  if (user.is_restricted || user.is_ultra_restricted || user.is_stranger) return true
  if (!user.team_id || user.team_id === workspaceId) return false
  return !user.enterprise_user?.teams?.includes(workspaceId)
}
