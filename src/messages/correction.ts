import type { Correction, FigureChange } from '../domain/digest/said.ts'
import type { Team } from '../domain/team.ts'
import { formatDay } from '../domain/time/format-dates.ts'
import type { Block, Message } from '../message.ts'
import type { LedgerChange } from '../ports.ts'
import { context, section } from './blocks.ts'
import { escapeName } from './escape.ts'
import { NO_VALUE } from './format-value.ts'
import { listOf } from './list-of.ts'
import { momentIn } from './moment.ts'
import { mention } from './mention.ts'
import { titleOf, wordsOf } from './names.ts'

const MOST_SHOWN = 3
const MOST_NAMED = 6
const MOST_REASONS = 10
/** A thread's table, pictures and file are of one moment: only the digest itself is edited. */
const AS_IT_WAS = 'What was posted in this thread before stays as it was'

/** The notes a digest carries for what was corrected in it, the latest ones. */
export function correctionBlocks(corrections: readonly Correction[], team: Pick<Team, 'zone'>): Block[] {
  const shown = corrections.slice(-MOST_SHOWN)
  const more = corrections.length - shown.length
  const lines = shown.map((correction) => correctionLine(correction, team))
  return lines.length === 0
    ? []
    : [context([...(more > 0 ? [`+${more} corrections before`] : []), ...lines].join('\n'))]
}

/** `✏️ Corrected: complaints 21 → 12, by @Anna, Sat 21 Nov 2026 10:32`. */
function correctionLine({ at, by, changes }: Correction, { zone }: Pick<Team, 'zone'>): string {
  const who = by.length === 0 ? '' : `, by ${listOf(by.map(authorWords), 3)}`
  return `:pencil2: Corrected: ${changeWords(changes)}${who}, ${momentIn(zone, at)}`
}

function changeWords(changes: readonly FigureChange[]): string {
  return listOf(
    changes.map(({ metric, from, to }) =>
      from === null
        ? `${wordsOf(metric)} ${to ?? NO_VALUE}, which came late`
        : `${wordsOf(metric)} ${from} → ${to ?? NO_VALUE}`,
    ),
    MOST_NAMED,
  )
}

/** What a digest's thread is told: what changed, who did what, and why, as far as they said. */
export function correctionToldMessage(
  { changes }: Correction,
  { team, reasons }: { team: Pick<Team, 'zone'>; reasons: readonly LedgerChange[] },
): Message {
  const text = `:pencil2: Corrected in the digest: ${changeWords(changes)}`
  const lines = reasons.slice(0, MOST_REASONS).map((reason) => reasonLine(reason, team))
  // How many more there are was not counted: a file may have brought thousands.
  const more = reasons.length > MOST_REASONS ? ['and others before'] : []
  return { text, blocks: [section([text, ...lines, ...more].join('\n')), context(AS_IT_WAS)] }
}

const DONE = { add: 'added to', set: 'set', fix: 'fixed', retract: 'took back' } as const

/** `@Anna fixed complaints of Fri 20 Nov 2026, Sat 21 Nov 2026 10:32: "counted twice"`. */
function reasonLine({ author, mode, measure, day, at, note }: LedgerChange, { zone }: Pick<Team, 'zone'>): string {
  const why = note === null ? '' : `: “${escapeName(note, 200)}”`
  return `${authorWords(author)} ${DONE[mode]} ${titleOf(measure)} of ${formatDay(day)}, ${momentIn(zone, at)}${why}`
}

/** The author of what `daybook import` records. */
const FILE = 'key:0'

function authorWords(author: string): string {
  if (author === FILE) return 'a file'
  return author.startsWith('key:') ? `key ${escapeName(author.slice(4))}` : mention(author)
}
