import { hiddenFrom } from '../src/actions/own-figures.ts'
import { record } from '../src/actions/record.ts'
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
    const { userId, now, store } = context
    const reading = readFix(line, { team, today: dayAt(now, team.zone) })
    if ('faults' in reading) throw new UserError(reading.faults.join('\n'))
    const { entries, spellings } = reading
    const { workspaceId, id: teamId } = team
    const recording = { workspaceId, teamId, author: userId, source: 'slash', recordedAt: now, spellings } as const
    const { recordingId, changes } = await store.transaction((repositories) =>
      record(repositories, { team, recording, entries }),
    )
    const hidden = await hiddenFrom(userId, { team, changes, store })
    const notes = entries.flatMap(({ note }) => note ?? [])
    return fixedReply({ changes, team, hidden, spellings }, { userId, recordingId, notes })
  },
}
