import { requireTeam } from '../actions/teams.ts'
import { undo as undoRecording } from '../actions/undo.ts'
import { UserError } from '../errors.ts'
import type { Interaction } from '../interaction.ts'
import { undoneReply } from '../messages/recorded.ts'

/** Takes back the recording the button stands under. */
export const undo: Interaction = {
  name: 'undo',
  changes: true,
  async run(value, context) {
    const team = requireTeam(context)
    const recordingId = Number(value)
    if (!Number.isSafeInteger(recordingId)) throw new UserError('Cannot take that back: the button is not one of ours')
    return undoneReply(await undoRecording(team, context, recordingId), team)
  },
}
