import { readQuestion, show } from '../actions/show.ts'
import { requireTeam } from '../actions/teams.ts'
import { readWords } from '../domain/question/words.ts'
import type { Interaction } from '../interaction.ts'
import { context as smallPrint } from '../messages/blocks.ts'
import { mention } from '../messages/mention.ts'
import { publicly } from '../messages/reply.ts'

/** Posts an answer, asked again at this moment, to the channel. */
export const share: Interaction = {
  name: 'share',
  changes: true,
  async run(value, context) {
    const team = requireTeam(context)
    const question = { ...readQuestion(readWords(value), team), share: true }
    const message = await show(question, team, context)
    return publicly({ ...message, blocks: [...message.blocks, smallPrint(`Shared by ${mention(context.userId)}`)] })
  },
}
