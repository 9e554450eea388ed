import type { Directory, Person } from '../../src/ports.ts'

/** Who people are and which channels they are in, in memory; whoever is not named is a member of nothing. */
export interface FakeDirectory extends Directory {
  readonly people: Map<string, Person>
  /** Channel ids by person. */
  readonly channels: Map<string, Set<string>>
  join(userId: string, ...channelIds: string[]): void
}

export function createFakeDirectory(): FakeDirectory {
  const people = new Map<string, Person>()
  const channels = new Map<string, Set<string>>()
  return {
    people,
    channels,
    join(userId, ...channelIds) {
      channels.set(userId, new Set([...(channels.get(userId) ?? []), ...channelIds]))
    },
    person: async (_workspaceId, userId) => people.get(userId) ?? null,
    isMember: async (_workspaceId, channelId, userId) => channels.get(userId)?.has(channelId) ?? false,
  }
}
