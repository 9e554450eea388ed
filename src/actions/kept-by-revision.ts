import { LRUCache } from 'lru-cache'

const MOST_KEPT = 500
/** A revision tells of every change that comes by way of the store; somebody in the database itself is seen after this. */
const KEPT_MS = 10 * 60_000

/**
 * Things made from a team's records, limits, targets and notes, apart for each store. Their keys must hold all that decides about
 * them, the team's id and revision first: what was made at a revision is never older than it.
 */
export function keptByRevision<Kept extends object>(): (store: object) => Pick<LRUCache<string, Kept>, 'get' | 'set'> {
  const stores = new WeakMap<object, LRUCache<string, Kept>>()
  return (store) => {
    const kept = stores.get(store) ?? new LRUCache<string, Kept>({ max: MOST_KEPT, ttl: KEPT_MS })
    stores.set(store, kept)
    return kept
  }
}
