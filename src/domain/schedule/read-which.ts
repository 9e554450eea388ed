import { shorten } from '../shorten.ts'
import type { Cadence } from './rhythm.ts'

/** Which of a team's digests is meant; what was not said is left out. */
export interface WhichDigest {
  readonly cadence?: Cadence
  readonly channelId?: string
}

const CADENCES: Readonly<Record<string, Cadence>> = {
  day: 'day',
  daily: 'day',
  weekdays: 'day',
  week: 'week',
  weekly: 'week',
  month: 'month',
  monthly: 'month',
}

/** A channel as people mention it, or its id as buttons carry it. */
const CHANNEL = /^<#([CG][A-Z0-9]+)(?:\|[^>]*)?>$/

/** The channel somebody mentioned among the words, and the words without it. */
export function takeChannel(words: readonly string[]): { readonly rest: string[]; readonly channelId?: string } {
  const channelId = words.flatMap((word) => CHANNEL.exec(word)?.[1] ?? [])[0]
  const rest = words.filter((word) => !CHANNEL.test(word) && !/^(in|to)$/i.test(word))
  return channelId === undefined ? { rest } : { rest, channelId }
}

/** What is wrong where a channel was typed that Slack made no mention of; undefined where none was. */
export function strayChannel(words: readonly string[]): string | undefined {
  const stray = words.find((word) => word.startsWith('#'))
  if (stray === undefined) return undefined
  return `Slack did not say which channel "${shorten(stray)}" is: choose it from the list shown while you type`
}

/** Reads `daily`, `weekly` or `monthly` and a channel, in any order; both may be missing. */
export function readWhich(words: readonly string[]): { readonly which: WhichDigest } | { readonly fault: string } {
  const { rest, channelId } = takeChannel(words)
  const stray = strayChannel(rest)
  if (stray !== undefined) return { fault: stray }
  const [word, ...more] = rest.map((text) => text.toLowerCase())
  const cadence = word === undefined ? undefined : CADENCES[word]
  if ((word !== undefined && !Object.hasOwn(CADENCES, word)) || more.length > 0)
    return { fault: `"${shorten(rest.join(' '))}" is not understood: say which digest, daily, weekly or monthly` }
  return { which: { ...(cadence ? { cadence } : {}), ...(channelId === undefined ? {} : { channelId }) } }
}

/** Whether the digest is the one that is meant. */
export function isMeant(
  digest: { readonly cadence: Cadence; readonly channelId: string },
  which: WhichDigest,
): boolean {
  return (
    (which.cadence === undefined || which.cadence === digest.cadence) &&
    (which.channelId === undefined || which.channelId === digest.channelId)
  )
}
