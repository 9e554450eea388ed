import { fileOfAnswer } from '../actions/file-of-answer.ts'
import { requireTeam } from '../actions/teams.ts'
import { todaysQuestion } from '../actions/todays-question.ts'
import type { Interaction } from '../interaction.ts'
import { sentence } from '../messages/reply.ts'

/** Sends the answer above as a file: into the thread of an answer that everybody sees, else to whoever pressed. */
export const csv: Interaction = {
  name: 'csv',
  changes: true,
  async run(value, context) {
    const team = requireTeam(context)
    const pressed = await todaysQuestion(value, { label: 'CSV', team, context })
    if ('freshAnswer' in pressed) return pressed.freshAnswer
    const { file, words } = await fileOfAnswer(pressed.question, team, context)
    return { ...sentence(words), file }
  },
}
