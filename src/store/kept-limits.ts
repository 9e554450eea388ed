import { LRUCache } from 'lru-cache'
import type { Limit } from '../domain/limits/limit.ts'
import type { Db } from './database.ts'

/** Limits of all teams. */
const MOST_KEPT = 20_000
/** A version tells of every change that comes by way of the store; somebody in the database itself is seen after this. */
const KEPT_MS = 10 * 60_000

/** Reads a team's limits, or has them from before where none of them has changed since. */
export type KeptLimits = (db: Db, teamId: number, read: () => Promise<readonly Limit[]>) => Promise<readonly Limit[]>

/**
 * Keeps the limits that transactions which hold a team's ledger read: each write asks for the same again. Outside of those,
 * and in one that changes them, they are read anew.
 */
export function keptLimits(): KeptLimits {
  const kept = new LRUCache<string, readonly Limit[]>({
    maxSize: MOST_KEPT,
    sizeCalculation: (limits) => limits.length + 1,
    ttl: KEPT_MS,
  })
  return async ({ transaction }, teamId, read) => {
    const version = transaction?.locks.get(teamId)?.limitsVersion ?? null
    if (version === null) return read()
    const key = `${teamId} ${version}`
    const known = kept.get(key)
    if (known) return known
    const limits = await read()
    kept.set(key, limits)
    return limits
  }
}
