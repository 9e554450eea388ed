import type { Digest } from '../domain/digest/digest.ts'
import type { Missing } from '../domain/digest/missing.ts'
import { daysBetween } from '../domain/time/day.ts'
import { formatDay } from '../domain/time/format-dates.ts'
import type { Period } from '../domain/time/period.ts'
import type { Block } from '../message.ts'
import { cut, section } from './blocks.ts'
import { ROOM } from './digest-room.ts'
import { listOf } from './list-of.ts'
import { mention } from './mention.ts'
import { channelWords, wordsOf } from './names.ts'

const MOST_NAMES = 12
const MOST_RECORDERS = 2

/** What is usually recorded on such a day and is not yet, with who usually does. */
export function missingBlocks({ missing, silent, period }: Pick<Digest, 'missing' | 'silent' | 'period'>): Block[] {
  if (missing.length === 0) return []
  const names = missingWords(missing, period)
  const others = silent.filter((id) => missing.every(({ measure }) => measure !== id))
  const without =
    others.length === 0 ? '' : ` Without them there is no ${others.slice(0, 4).map(wordsOf).join(' or ')}.`
  const isOneDay = daysBetween(period.start, period.end) === 1
  const words = `:mag: Not recorded yet${isOneDay ? ` for ${formatDay(period.start)}` : ''}: ${names}.${without}`
  return [section(cut(words, ROOM.missing))]
}

/** `complaints and orders (usually by @Anna); CSAT on Fri 20 Nov 2026 (usually by @Ben or @Chika)`. */
function missingWords(missing: readonly Missing[], period: Period): string {
  const alike = new Map<string, string[]>()
  for (const one of missing) {
    const rest = `${whenMissing(one, period)}${recorderWords(one)}`
    alike.set(rest, [...(alike.get(rest) ?? []), subjectOf(one)])
  }
  return [...alike].map(([rest, names]) => `${listOf(names, MOST_NAMES)}${rest}`).join('; ')
}

/** `inquiries on phone`. */
export const subjectOf = ({ measure, channel }: Pick<Missing, 'measure' | 'channel'>): string =>
  `${wordsOf(measure)}${channel === '' ? '' : ` on ${channelWords(channel)}`}`

function whenMissing({ days }: Missing, { start, end }: Period): string {
  if (daysBetween(start, end) === 1) return ''
  return days.length === 1 ? ` on ${formatDay(days[0]!)}` : ` on ${days.length} days`
}

function recorderWords({ recorders }: Missing): string {
  const people = recorders.filter((author) => /^[UW]/.test(author)).slice(0, MOST_RECORDERS)
  return people.length === 0 ? '' : ` (usually by ${people.map(mention).join(' or ')})`
}
