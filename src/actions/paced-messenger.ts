import type { Destination, Messenger } from '../ports.ts'

const MOST_PAUSES = 1_000

type Place = Pick<Destination, 'workspaceId' | 'channelId'>

export interface PacedMessenger {
  readonly messenger: Messenger
  /** How long nothing more should be posted in the channel; 0 or less when it is free. */
  pauseLeftMs(place: Place): number
}

/**
 * A messenger that remembers where it posted, so that the messages of a channel can be kept apart: by the real clock,
 * because that is Slack's, and from its answer on, or from the failure: what it took it took before.
 */
export function pacedMessenger(messenger: Messenger, pauseMs: number): PacedMessenger {
  const freeAt = new Map<string, number>()
  const note = (place: Place): void => {
    const now = performance.now()
    if (freeAt.size >= MOST_PAUSES) for (const [key, at] of freeAt) if (at <= now) freeAt.delete(key)
    freeAt.set(keyOf(place), now + pauseMs)
  }
  return {
    messenger: {
      ...messenger,
      async post(to, message, deliveryId) {
        try {
          return await messenger.post(to, message, deliveryId)
        } finally {
          note(to)
        }
      },
    },
    pauseLeftMs: (place) => (freeAt.get(keyOf(place)) ?? 0) - performance.now(),
  }
}

const keyOf = ({ workspaceId, channelId }: Place): string => `${workspaceId} ${channelId}`
