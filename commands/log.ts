import { recordTyped } from '../src/actions/record-typed.ts'
import { planTeam } from '../src/actions/teams.ts'
import type { Command } from '../src/command.ts'
import type { CellKey, NewEntry } from '../src/domain/entries/entry.ts'
import { readLog } from '../src/domain/entries/read-log.ts'
import { dayAt } from '../src/domain/time/zone.ts'
import { UserError } from '../src/errors.ts'
import { recordedReply } from '../src/messages/recorded.ts'
import type { CellChange } from '../src/ports.ts'

export const log: Command = {
  name: 'log',
  usage: ['log <measure> <value> [day] [channel:…] [agent:…] [area:…] [note:"…"]', 'log complaints 12, abandoned 3'],
  summary: 'records figures; several behind commas or on lines of their own',
  changes: () => true,
  async run({ line }, context) {
    const plan = await planTeam(context)
    const reading = readLog(line, { team: plan.settings, today: dayAt(context.now, plan.settings.zone) })
    if ('faults' in reading) throw new UserError(reading.faults.join('\n'))
    const { team, created } = await plan.establish()
    const { recorded, recordingId, notes } = await recordTyped(team, reading, context)
    const changes = inOrder(recorded.changes, reading.entries)
    return recordedReply({ ...recorded, changes }, { recordingId, isNewTeam: created, notes, slash: context.slash })
  },
}

/** The changes in the order of the entries they came from. */
function inOrder(changes: readonly CellChange[], entries: readonly NewEntry[]): CellChange[] {
  const nameOf = ({ measure, day, channel, agent, area }: CellKey): string =>
    [measure, day, channel, agent, area].join('\n')
  const places = new Map(entries.map(({ cell }, index) => [nameOf(cell), index]))
  const placeOf = ({ cell }: CellChange): number => places.get(nameOf(cell)) ?? 0
  return changes.toSorted((a, b) => placeOf(a) - placeOf(b))
}
