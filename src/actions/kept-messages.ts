import { LRUCache } from 'lru-cache'
import type { Message } from '../message.ts'
import type { Store } from '../ports.ts'

const MOST_KEPT = 500
/** A revision tells of every change that comes by way of the store; somebody in the database itself is seen after this. */
const KEPT_MS = 10 * 60_000

const messages = new WeakMap<Store, LRUCache<string, Message>>()

/**
 * Answers already given, of one store: a team's people ask the same things, and buttons ask again. The key must hold all
 * that decides about an answer, the team's revision first.
 */
export function keptMessages(store: Store): Pick<LRUCache<string, Message>, 'get' | 'set'> {
  const kept = messages.get(store) ?? new LRUCache<string, Message>({ max: MOST_KEPT, ttl: KEPT_MS })
  messages.set(store, kept)
  return kept
}
