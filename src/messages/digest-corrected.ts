import type { CorrectedFigure } from '../domain/digest/said.ts'
import { printNumber } from '../domain/print-number.ts'
import { meanRating } from '../domain/rollup/rating.ts'
import type { RollUp } from '../domain/rollup/rollup.ts'
import type { Team } from '../domain/team.ts'
import { formatDay } from '../domain/time/format-dates.ts'
import type { Block } from '../message.ts'
import { section, sections } from './blocks.ts'
import { ROOM } from './digest-room.ts'
import { escapeName } from './escape.ts'
import { listOf } from './list-of.ts'
import { mention } from './mention.ts'
import { channelWords, wordsOf } from './names.ts'
import { heldWords } from './recorded.ts'

const MOST_SHOWN = 3
const MOST_AUTHORS = 2

/** What a cell holds, so that two of them read alike only where they are: `20 ratings, mean 4.2`. */
export function correctedWords(rollUp: RollUp | null, measureId: string, team: Team): string {
  const held = heldWords(rollUp, measureId, team)
  const mean = rollUp?.kind === 'rating' ? meanRating(rollUp) : null
  return mean === null ? held : `${held}, mean ${printNumber(mean, 2)}`
}

/** What people corrected of days that earlier digests told. */
export function correctedBlocks(corrected: readonly CorrectedFigure[]): Block[] {
  if (corrected.length === 0) return []
  const lines = corrected.slice(0, MOST_SHOWN).map(correctedLine)
  const left = corrected.length - lines.length
  const lead = ':pencil2: Corrected since the last digest:'
  if (corrected.length === 1) return [section(`${lead} ${lines[0]}`)]
  const told = [lead, ...lines, ...(left > 0 ? [`+${left} more`] : [])]
  const more = (count: number): string => `+${left > 0 ? count - 1 + left : count} more`
  return sections(told, { longest: ROOM.corrected, more })
}

/** `complaints on phone of Fri 20 Nov 2026 21 → 12, by @Anna`. */
function correctedLine({ measure, day, channel, area, from, to, by }: CorrectedFigure): string {
  const place = channel === '' ? '' : ` on ${channelWords(channel)}`
  const about = area === '' ? '' : ` (${escapeName(area, 40)})`
  const who = by.length === 0 ? '' : `, by ${listOf([...new Set(by.map(mention))], MOST_AUTHORS)}`
  return `${wordsOf(measure)}${place}${about} of ${formatDay(day)} ${from} → ${to}${who}`
}
