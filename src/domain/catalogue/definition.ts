import type { Day } from '../time/day.ts'
import type { Direction } from './unit.ts'

/** A measure or a ratio of a team's own, with everything it ever meant, so that old figures can be explained. */
export interface Definition {
  readonly id: string
  /** Oldest first, at least one. The last one that has terms is how figures of all days are read. */
  readonly versions: readonly Version[]
}

export interface Version {
  /** Null when it was turned off. */
  readonly terms: Terms | null
  /** The day it was made, in the team's zone. */
  readonly since: Day
  /** The Slack user who made it. */
  readonly by: string
  readonly at: number
}

/** What a definition says. */
export interface Terms {
  readonly what: Defined
  /** As said: `%`, `per 1000`, `per hour`, `money`, `s`, or words of the team's own; null goes by what it is. */
  readonly unit: string | null
  readonly direction: Direction
  readonly aliases: readonly string[]
  /** In a sentence without its full stop; null when none was said. */
  readonly sentence: string | null
}

/** What somebody records, or a ratio of two measures, built-in or own. */
export type Defined =
  | { readonly kind: 'count' | 'money' | 'duration' | 'level' }
  /** Points from `low` to `high`, of which those from `goodFrom` on are good; null asks for their mean. */
  | { readonly kind: 'rating'; readonly low: number; readonly high: number; readonly goodFrom: number | null }
  | { readonly kind: 'ratio'; readonly part: string; readonly whole: string }

export type DefinedKind = Defined['kind']

/** What it means today; of one that is off, what it meant last. */
export function termsOf({ versions }: Definition): Terms {
  const terms = versions.findLast((version) => version.terms !== null)?.terms
  if (!terms) throw new RangeError('Cannot read a definition: it has no version with terms')
  return terms
}

/** Whether it was turned off, and not defined again since. */
export function isOff({ versions }: Definition): boolean {
  return versions.at(-1)?.terms === null
}

/** The version in force, or the one that turned it off. */
export function currentVersion({ versions }: Definition): Version {
  const version = versions.at(-1)
  if (!version) throw new RangeError('Cannot read a definition: it has no version')
  return version
}
