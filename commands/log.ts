import { record } from '../src/actions/record.ts'
import { planTeam } from '../src/actions/teams.ts'
import type { Command } from '../src/command.ts'
import { readLog } from '../src/domain/entries/read-log.ts'
import { dayAt } from '../src/domain/time/zone.ts'
import { UserError } from '../src/errors.ts'
import { recordedReply } from '../src/messages/recorded.ts'

export const log: Command = {
  name: 'log',
  usage: ['log <measure> <value> [day] [channel:…] [agent:…] [area:…] [note:"…"]', 'log complaints 12, abandoned 3'],
  summary: 'records figures; several behind commas or on lines of their own',
  changes: () => true,
  async run({ line }, context) {
    const { userId, now } = context
    const plan = await planTeam(context)
    const reading = readLog(line, { team: plan.settings, today: dayAt(now, plan.settings.zone) })
    if ('faults' in reading) throw new UserError(reading.faults.join('\n'))
    const { team, created } = await plan.establish()
    const { entries, spellings } = reading
    const recording = {
      workspaceId: team.workspaceId,
      teamId: team.id,
      author: userId,
      source: 'slash',
      recordedAt: now,
      spellings,
    } as const
    const { recordingId, changes } = await context.store.transaction((repositories) =>
      record(repositories, { team, recording, entries }),
    )
    return recordedReply(changes, { team, recordingId, isNewTeam: created })
  },
}
