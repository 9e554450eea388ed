import { requireTeam } from '../actions/teams.ts'
import { undo as undoRecording } from '../actions/undo.ts'
import { UserError } from '../errors.ts'
import type { Interaction } from '../interaction.ts'

/** Takes back the recording the button stands under. */
export const undo: Interaction = {
  name: 'undo',
  changes: true,
  async run(value, context) {
    const team = requireTeam(context)
    const recordingId = /^\d{1,15}$/.test(value) ? Number(value) : 0
    if (recordingId === 0) throw new UserError('Cannot take that back: the button is not one of ours')
    return undoRecording(team, context, recordingId)
  },
}
