import { measureOf } from '../domain/catalogue/lookup.ts'
import { answersWithin } from '../domain/rollup/rating.ts'
import type { RollUp } from '../domain/rollup/rollup.ts'
import type { Team } from '../domain/team.ts'
import { formatDay } from '../domain/time/format-dates.ts'
import type { Reply } from '../message.ts'
import type { CellChange } from '../ports.ts'
import { buttons, context } from './blocks.ts'
import { escapeName } from './escape.ts'
import { fixed, formatMoney, formatSeconds } from './format-value.ts'
import { mention } from './mention.ts'
import { titleOf } from './names.ts'
import { sentence } from './reply.ts'

const MOST_LINES = 20

/** What a recording did, cell by cell, with a button to take it back. */
export function recordedReply(
  changes: readonly CellChange[],
  { team, recordingId, isNewTeam }: { team: Team; recordingId: number; isNewTeam: boolean },
): Reply {
  const lines = changeLines(changes, team)
  const welcome = isNewTeam ? [context(newTeamLine(team))] : []
  const undo = buttons([{ label: 'Undo', actionId: 'undo', value: String(recordingId) }])
  return sentence(`:white_check_mark: ${lines}`, [...welcome, ...undo])
}

/** What was taken back. */
export function undoneReply(changes: readonly CellChange[], team: Team): Reply {
  return sentence(`:leftwards_arrow_with_hook: Taken back. ${changeLines(changes, team)}`)
}

/** What a correction changed, and who made it. */
export function fixedReply(
  changes: readonly CellChange[],
  { team, userId, recordingId }: { team: Team; userId: string; recordingId: number },
): Reply {
  const undo = buttons([{ label: 'Undo', actionId: 'undo', value: String(recordingId) }])
  return sentence(
    `:pencil2: Corrected by ${mention(userId)}; what was there is kept. ${changeLines(changes, team)}`,
    undo,
  )
}

/** Said once, when a channel's first words made its team. */
export function newTeamLine(team: Team): string {
  const zone = escapeName(team.zone)
  return `This channel now has a team, *${escapeName(team.name)}*: zone ${zone}, owner ${mention(team.ownerId)}. To change it, type team set name, zone or managers`
}

function changeLines(changes: readonly CellChange[], team: Team): string {
  const lines = changes.slice(0, MOST_LINES).map((change) => changeLine(change, team))
  const more = changes.length > MOST_LINES ? [`and ${changes.length - MOST_LINES} more`] : []
  return [...lines, ...more].join('\n')
}

/** `Complaints, Sun 22 Nov 2026, phone: was 12, now 13`. */
function changeLine({ cell, before, after }: CellChange, team: Team): string {
  const place = [cell.channel.replaceAll('_', ' '), cell.agent, cell.area]
    .filter((word) => word !== '')
    .map((word) => `, ${escapeName(word)}`)
  const value =
    before === null
      ? describe(after, cell.measure, team)
      : `was ${describe(before, cell.measure, team)}, now ${describe(after, cell.measure, team)}`
  return `*${titleOf(cell.measure)}*, ${formatDay(cell.day)}${place.join('')}: ${value}`
}

function describe(rollUp: RollUp | null, measureId: string, { currency }: Team): string {
  if (rollUp === null) return 'nothing recorded'
  const { unit } = measureOf(measureId)
  switch (rollUp.kind) {
    case 'count':
    case 'level': {
      const amount = rollUp.kind === 'count' ? rollUp.sum : rollUp.value
      if (unit === 'money') return formatMoney(amount, currency)
      return unit === 's' ? `${fixed(amount / 3600, 1)} h` : fixed(amount, 0)
    }
    case 'duration':
      return `${fixed(rollUp.n, 0)} ${rollUp.n === 1 ? 'time' : 'times'}, mean ${formatSeconds(rollUp.sum / Math.max(1, rollUp.n))}`
    case 'rating':
      return `${fixed(answersWithin(rollUp), 0)} ${answersWithin(rollUp) === 1 ? 'rating' : 'ratings'}`
    case 'distinct':
      return rollUp.figure === null ? 'no total' : fixed(rollUp.figure, 0)
  }
}
