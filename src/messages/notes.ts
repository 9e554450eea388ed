import type { Note } from '../domain/note/note.ts'
import type { Team } from '../domain/team.ts'
import type { Day } from '../domain/time/day.ts'
import { formatDates, formatDay } from '../domain/time/format-dates.ts'
import type { NamedPeriod, Period } from '../domain/time/period.ts'
import { dayAt } from '../domain/time/zone.ts'
import type { Block, Reply } from '../message.ts'
import { context, sections } from './blocks.ts'
import { escapeName } from './escape.ts'
import { mention } from './mention.ts'
import { privately, sentence } from './reply.ts'

const LONGEST_NOTE = 120
const MOST_IN_ANSWER = 3
const MOST_LISTED = 20

/** What happened in the period of an answer, the latest ones. One that is shared names nobody: it would ring them each time. */
export function noteLines(
  notes: readonly Note[],
  { period, isShared }: { period: Pick<NamedPeriod, 'label'>; isShared: boolean },
): Block[] {
  if (notes.length === 0) return []
  const lines = notes.slice(-MOST_IN_ANSWER).map((note) => {
    return `:memo: ${dayAndText(note)}${isShared ? '' : ` (${mention(note.notedBy)})`}`
  })
  const rest = notes.length - lines.length
  return [context([...lines, ...(rest > 0 ? [`+${rest} more: note list ${period.label}`] : [])].join('\n'))]
}

/** A note just written, and how it is taken back. */
export function notedReply(note: Note, today: Day): Reply {
  const since = note.day > today ? 'from that day on' : 'over that day'
  return sentence(`:memo: Noted: ${dayAndText(note)}`, [
    context(`Answers ${since} show it · note off ${note.id} takes it back`),
  ])
}

/** The same words for the same day. */
export function notedBeforeReply(note: Note, team: Team): Reply {
  return sentence(`It is there already: ${listedLine(note)} on ${formatDay(dayAt(note.notedAt, team.zone))}`)
}

/** A note taken back just now. */
export function noteEndedReply(note: Note): Reply {
  return sentence(`:white_check_mark: Taken back: ${dayAndText(note)}`)
}

/** A note that was taken back before. */
export function noteEndedBeforeReply({ id, endedBy, endedAt, notedAt }: Note, team: Team): Reply {
  const when = formatDay(dayAt(endedAt ?? notedAt, team.zone))
  return sentence(`Note ${id} was taken back already, by ${mention(endedBy ?? '')} on ${when}`)
}

/** The notes that stand, the latest day first: of a period all there is room for, else the latest. */
export function notesReply(notes: readonly Note[], period: Period | null): Reply {
  const during = period ? ` · ${formatDates(period)}` : ''
  if (notes.length === 0)
    return sentence(period ? `No notes${during}` : 'No notes yet. To write one, type note yesterday "new phone system"')
  const count = `${notes.length} ${notes.length === 1 ? 'note' : 'notes'}${during}`
  const shown = notes.toReversed().slice(0, period ? notes.length : MOST_LISTED)
  const more = (rest: number): string => `+${rest} more: note list and a period, like note list 2026-11, shows its own`
  const rest = notes.length - shown.length
  return privately({
    text: count,
    blocks: [
      ...sections([...(period ? [`*${count}*`] : []), ...shown.map(listedLine)], { more }),
      ...(rest > 0 ? [context(more(rest))] : []),
    ],
  })
}

const dayAndText = ({ day, text }: Note): string => `${formatDay(day)}: ${escapeName(text, LONGEST_NOTE)}`

function listedLine(note: Note): string {
  return `${note.id} · ${dayAndText(note)} · by ${mention(note.notedBy)}`
}
