import { pressedQuestion } from '../actions/pressed-question.ts'
import { show } from '../actions/show.ts'
import { requireTeam } from '../actions/teams.ts'
import type { Interaction } from '../interaction.ts'
import { privately } from '../messages/reply.ts'

/** A button with the next likely question. */
export const ask: Interaction = {
  name: 'ask',
  changes: false,
  async run(value, context) {
    const team = requireTeam(context)
    const { question } = await pressedQuestion(value, { ...context, team })
    return privately(await show({ ...question, share: false }, team, context))
  },
}
