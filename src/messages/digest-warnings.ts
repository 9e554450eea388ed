import type { Digest } from '../domain/digest/digest.ts'
import { SINCE_DAYS, type Warning } from '../domain/digest/warnings.ts'
import { daysBetween } from '../domain/time/day.ts'
import { formatDay } from '../domain/time/format-dates.ts'
import type { Block } from '../message.ts'
import { sections } from './blocks.ts'
import { ROOM } from './digest-room.ts'
import { limitLine } from './limit-words.ts'
import { titleOf } from './names.ts'
import { partWords } from './part-words.ts'

/** A line for each broken limit; nothing when all hold. */
export function warningBlocks({ warnings, team }: Pick<Digest, 'warnings' | 'team'>): Block[] {
  const lines = warnings.map((warning) => {
    const { limit, metric } = warning
    return `*${titleOf(metric.id)}${partWords(limit)}* ${limitLine(metric, warning, team.currency)}${sinceWords(warning)}`
  })
  return sections(lines, {
    longest: ROOM.warnings,
    more: (count) => `+${count} more ${count === 1 ? 'limit is' : 'limits are'} broken`,
  })
}

/** `, broken since Tue 24 Nov 2026`; of a limit that was broken now and then, or holds again, on how many days. */
function sinceWords({ since, days, holdsAgain, limit }: Warning): string {
  const [first, last] = [days[0]!, days.at(-1)!]
  const isBrokenYet = !holdsAgain && first >= since
  if (isBrokenYet && daysBetween(since, last) > SINCE_DAYS) return `, broken for more than ${SINCE_DAYS} days`
  if (isBrokenYet && since < first) return `, broken since ${formatDay(since)}`
  return limit.windowDays === 1 && days.length > 1 ? `, broken on ${days.length} days` : ''
}
