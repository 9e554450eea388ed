import { requireTeam } from '../src/actions/teams.ts'
import { undo as undoRecording } from '../src/actions/undo.ts'
import type { Command } from '../src/command.ts'
import { undoneReply } from '../src/messages/recorded.ts'

export const undo: Command = {
  name: 'undo',
  usage: ['undo'],
  summary: 'takes back all figures of your last recording, for 24 hours',
  changes: () => true,
  async run(_input, context) {
    const team = requireTeam(context)
    return undoneReply(await undoRecording(team, context), team)
  },
}
