import { show } from '../actions/show.ts'
import { requireTeam } from '../actions/teams.ts'
import { todaysQuestion } from '../actions/todays-question.ts'
import type { Interaction } from '../interaction.ts'
import { context as smallPrint } from '../messages/blocks.ts'
import { mention } from '../messages/mention.ts'
import { publicly } from '../messages/reply.ts'

/** Posts an answer, asked again at this moment, to the channel; one of another day is shown to the presser first. */
export const share: Interaction = {
  name: 'share',
  changes: true,
  async run(value, context) {
    const team = requireTeam(context)
    const pressed = await todaysQuestion(value, { label: 'Share', team, context })
    if ('freshAnswer' in pressed) return pressed.freshAnswer
    const message = await show({ ...pressed.question, share: true }, team, context)
    return publicly({ ...message, blocks: [...message.blocks, smallPrint(`Shared by ${mention(context.userId)}`)] })
  },
}
