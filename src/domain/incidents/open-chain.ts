import type { Chain } from '../chain/chain.ts'

/** How far the chain has come that an incident is told along. */
export interface OpenChain {
  /** As it was when the first step was told. */
  readonly steps: Chain
  /** How many of them were told. */
  readonly told: number
  /** When the next one is, unless somebody answers; null while nobody is waited for. */
  readonly nextAt: number | null
  /** Set where nobody could be told when the next step was due: until then nobody can, as far as is known. */
  readonly heldUntil: number | null
}

/**
 * From when on somebody of each step can be told, in epoch milliseconds: not later than now where it is now, infinite where
 * nobody of it is a manager any more.
 */
export type ReachableFrom = readonly number[]

const MINUTE_MS = 60_000

export const beginChain = (steps: Chain): OpenChain => ({ steps, told: 1, nextAt: null, heldUntil: null })

/** Somebody answered, or nobody need: the chain stays where it is. */
export const stopped = (chain: OpenChain): OpenChain =>
  chain.nextAt === null ? chain : { ...chain, nextAt: null, heldUntil: null }

/** Whoever was told last has their minutes from now on, unless they have them already. */
export function started(chain: OpenChain, now: number): OpenChain {
  if (chain.nextAt !== null || chain.told >= chain.steps.length) return chain
  return { ...chain, nextAt: now + waitMsOf(chain, chain.told) }
}

/**
 * Tells the next step when it is due. Where nobody of it can be told now, their word is owed all the same, and the step after
 * it is told too. Where that is so of all that are left, it waits for the first who can be; had nobody of those before been
 * handed the alert either, they have their minutes first.
 */
export function passOn(chain: OpenChain, now: number, reachable: ReachableFrom): OpenChain {
  const { steps, told, nextAt, heldUntil } = chain
  const isHeld = heldUntil !== null && now < heldUntil
  if (nextAt === null || (now < nextAt && !isHeld)) return chain
  const from = (step: number): number => reachable[step] ?? now
  const next = steps.findIndex((_, step) => step >= told && from(step) <= now)
  if (next >= 0) return started({ ...chain, told: next + 1, nextAt: null, heldUntil: null }, now)
  const before = Math.min(...steps.slice(0, told).map((_, step) => from(step)))
  const after = Math.min(...steps.slice(told).map((_, step) => from(told + step)))
  if (after === Infinity) return { steps: steps.slice(0, told), told, nextAt: null, heldUntil: null }
  const isBeforeFirst = before > now && before <= after
  const waits = isBeforeFirst
    ? { heldUntil: before, nextAt: before + waitMsOf(chain, told) }
    : { heldUntil: after, nextAt: after }
  return waits.heldUntil === heldUntil && waits.nextAt === nextAt ? chain : { ...chain, ...waits }
}

const waitMsOf = ({ steps }: OpenChain, told: number): number => (steps[told - 1]?.waitMinutes ?? 0) * MINUTE_MS
