import { dayTotals } from '../src/actions/day-totals.ts'
import { recordTyped } from '../src/actions/record-typed.ts'
import { requireTeam } from '../src/actions/teams.ts'
import type { Command } from '../src/command.ts'
import { readFix } from '../src/domain/entries/read-log.ts'
import { dayAt } from '../src/domain/time/zone.ts'
import { UserError } from '../src/errors.ts'
import { fixedReply } from '../src/messages/recorded.ts'

export const fix: Command = {
  name: 'fix',
  usage: ['fix <measure> <day> <value> [channel:…] [agent:…] [area:…]'],
  summary: 'corrects a figure, keeps what was there and says who did it',
  changes: () => true,
  async run({ line }, context) {
    const team = requireTeam(context)
    const reading = readFix(line, { team, today: dayAt(context.now, team.zone) })
    if ('faults' in reading) throw new UserError(reading.faults.join('\n'))
    const { recorded, recordingId, notes } = await recordTyped(team, reading, context)
    const totals = await dayTotals(recorded.changes, { team, store: context.store })
    return fixedReply({ ...recorded, totals }, { userId: context.userId, recordingId, notes })
  },
}
