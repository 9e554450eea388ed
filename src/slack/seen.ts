import { LRUCache } from 'lru-cache'

const MAX_KEYS = 20_000
const KEPT_MS = 60 * 60_000

/** What Slack delivered lately. It delivers things twice, and marks not all of them as repeats. */
export function createSeen(): { isNew(key: string): boolean } {
  const keys = new LRUCache<string, true>({ max: MAX_KEYS, ttl: KEPT_MS })
  return {
    isNew(key) {
      if (keys.has(key)) return false
      keys.set(key, true)
      return true
    },
  }
}
