import { requireTeam } from '../src/actions/teams.ts'
import { undo as undoRecording } from '../src/actions/undo.ts'
import type { Command } from '../src/command.ts'

export const undo: Command = {
  name: 'undo',
  usage: ['undo'],
  summary: 'takes back all figures of your last recording, for 24 hours',
  changes: () => true,
  run: async (_input, context) => undoRecording(requireTeam(context), context),
}
