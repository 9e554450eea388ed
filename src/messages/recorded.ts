import { printDuration, printNumber } from '../domain/print-number.ts'
import { answersWithin } from '../domain/rollup/rating.ts'
import type { RollUp } from '../domain/rollup/rollup.ts'
import type { Team } from '../domain/team.ts'
import { formatDay } from '../domain/time/format-dates.ts'
import type { Reply } from '../message.ts'
import type { CellChange } from '../ports.ts'
import { buttons, context, withTeam } from './blocks.ts'
import { escapeName } from './escape.ts'
import { formatMoney } from './format-value.ts'
import { agentWords, mention } from './mention.ts'
import { channelWords, titleOf } from './names.ts'
import { newTeamLines } from './new-team.ts'
import { sentence } from './reply.ts'

const MOST_LINES = 20
const MOST_NOTES = 3

/** What a recording did, for one reader. */
export interface Recorded {
  readonly changes: readonly CellChange[]
  readonly team: Team
  /** Whose figures the reader may not see: of those only that they were recorded is said. */
  readonly hidden: ReadonlySet<string>
  /** How agents and areas were written just now, keyed `agent:…` and `area:…`. */
  readonly spellings: ReadonlyMap<string, string>
  /** Of a correction: what the day's counts come to in all, keyed `measure day`. */
  readonly totals?: ReadonlyMap<string, number>
}

/** What a recording did, cell by cell, with a button to take it back. */
export function recordedReply(
  recorded: Recorded,
  {
    recordingId,
    isNewTeam,
    notes,
    slash,
  }: { recordingId: number; isNewTeam: boolean; notes: readonly string[]; slash: string },
): Reply {
  const { team } = recorded
  const welcome = isNewTeam ? [context(newTeamLines(team, slash))] : []
  return sentence(`:white_check_mark: ${changeLines(recorded)}`, [
    ...noteBlocks(notes),
    ...welcome,
    ...undoButton(recordingId, team),
  ])
}

/** What was taken back. */
export function undoneReply(recorded: Recorded): Reply {
  return sentence(`:leftwards_arrow_with_hook: Taken back. ${changeLines(recorded)}`)
}

/** What a correction changed, and who made it. */
export function fixedReply(
  recorded: Recorded,
  { userId, recordingId, notes }: { userId: string; recordingId: number; notes: readonly string[] },
): Reply {
  return sentence(`:pencil2: Corrected by ${mention(userId)}; what was there is kept. ${changeLines(recorded)}`, [
    ...noteBlocks(notes),
    ...undoButton(recordingId, recorded.team),
  ])
}

const undoButton = (recordingId: number, team: Team) =>
  buttons([{ label: 'Undo', actionId: 'undo', value: withTeam(String(recordingId), team) }])

function noteBlocks(notes: readonly string[]) {
  const shown = notes.slice(0, MOST_NOTES).map((note) => `Note kept: ${escapeName(note, 500)}`)
  const more = notes.length > MOST_NOTES ? [`+${counted(notes.length - MOST_NOTES, 'more note')}`] : []
  return notes.length === 0 ? [] : [context([...shown, ...more].join('\n'))]
}

function changeLines(recorded: Recorded): string {
  const { changes } = recorded
  const lines = changes.slice(0, MOST_LINES).map((change) => changeLine(change, recorded))
  const more = changes.length > MOST_LINES ? [`and ${changes.length - MOST_LINES} more`] : []
  return [...lines, ...more].join('\n')
}

/** `*Complaints* (phone), Sun 22 Nov 2026: was 12, now 13`; of a correction of one cell of several, `, 20 that day in all`. */
function changeLine(change: CellChange, recorded: Recorded): string {
  const { team, hidden, spellings } = recorded
  const { cell, before, after } = change
  const written = (key: 'agent' | 'area'): string => spellings.get(`${key}:${cell[key]}`) ?? cell[key]
  const place = [
    ...(cell.channel === '' ? [] : [channelWords(cell.channel)]),
    ...(cell.agent === '' ? [] : [agentWords(written('agent'))]),
    ...(cell.area === '' ? [] : [escapeName(written('area'))]),
  ]
  const where = `*${titleOf(cell.measure)}*${place.length > 0 ? ` (${place.join(', ')})` : ''}, ${formatDay(cell.day)}`
  if (hidden.has(cell.agent)) return `${where}: noted`
  const now = heldWords(after, cell.measure, team)
  if (before === null) return `${where}: ${now}${wholeWords(change, recorded)}`
  const was = heldWords(before, cell.measure, team)
  const whole = wholeWords(change, recorded)
  return was === now ? `${where}: ${now}, as before${whole}` : `${where}: was ${was}, now ${now}${whole}`
}

function wholeWords({ cell, after }: CellChange, { team, totals }: Recorded): string {
  const sum = totals?.get(`${cell.measure} ${cell.day}`)
  if (sum === undefined || after?.kind !== 'count' || after.sum === sum) return ''
  return `, ${heldWords({ kind: 'count', sum }, cell.measure, team)} that day in all`
}

/** What a cell holds: `12`, `5 times with a mean of 4m 10s`. */
export function heldWords(rollUp: RollUp | null, measureId: string, { currency, catalogue }: Team): string {
  if (rollUp === null) return 'nothing recorded'
  const { unit } = catalogue.measureOf(measureId)
  switch (rollUp.kind) {
    case 'count':
    case 'level': {
      const amount = rollUp.kind === 'count' ? rollUp.sum : rollUp.value
      if (unit === 'money') return formatMoney(amount, currency)
      return unit === 's' ? `${printNumber(amount / 3600, 1)} h` : printNumber(amount, 0)
    }
    case 'duration':
      return `${counted(rollUp.n, 'time')} with a mean of ${printDuration(rollUp.sum / Math.max(1, rollUp.n))}`
    case 'rating':
      return counted(answersWithin(rollUp), 'rating')
    case 'distinct':
      return rollUp.figure === null ? 'no total' : printNumber(rollUp.figure, 0)
  }
}

const counted = (count: number, what: string): string => `${printNumber(count, 0)} ${what}${count === 1 ? '' : 's'}`
