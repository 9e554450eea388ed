import { fileOfAnswer } from '../actions/file-of-answer.ts'
import { pressedQuestion } from '../actions/pressed-question.ts'
import { show } from '../actions/show.ts'
import { requireTeam } from '../actions/teams.ts'
import { dayAt } from '../domain/time/zone.ts'
import type { Interaction } from '../interaction.ts'
import { privately, sentence } from '../messages/reply.ts'
import { staleButtonNote } from '../messages/stale-button.ts'

/** Sends the answer above as a file: into the thread of an answer that everybody sees, else to whoever pressed. */
export const csv: Interaction = {
  name: 'csv',
  changes: true,
  async run(value, context) {
    const team = requireTeam(context)
    const { question, askedOn } = pressedQuestion(value, team)
    if (askedOn !== null && askedOn !== dayAt(context.now, team.zone)) {
      const fresh = await show({ ...question, share: false }, team, context)
      return privately({ ...fresh, blocks: [staleButtonNote(askedOn, 'CSV'), ...fresh.blocks] })
    }
    const { file, words } = await fileOfAnswer({ ...question, share: false }, team, context)
    return { ...sentence(words), file }
  },
}
