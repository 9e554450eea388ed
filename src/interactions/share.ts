import { pressedQuestion } from '../actions/pressed-question.ts'
import { show } from '../actions/show.ts'
import { requireTeam } from '../actions/teams.ts'
import { dayAt } from '../domain/time/zone.ts'
import type { Interaction } from '../interaction.ts'
import { context as smallPrint } from '../messages/blocks.ts'
import { mention } from '../messages/mention.ts'
import { privately, publicly } from '../messages/reply.ts'
import { staleButtonNote } from '../messages/stale-button.ts'

/** Posts an answer, asked again at this moment, to the channel; one of another day is shown to the presser first. */
export const share: Interaction = {
  name: 'share',
  changes: true,
  async run(value, context) {
    const team = requireTeam(context)
    const { question, askedOn } = pressedQuestion(value, team)
    if (askedOn !== null && askedOn !== dayAt(context.now, team.zone)) {
      const fresh = await show({ ...question, share: false }, team, context)
      return privately({ ...fresh, blocks: [staleButtonNote(askedOn, 'Share'), ...fresh.blocks] })
    }
    const message = await show({ ...question, share: true }, team, context)
    return publicly({ ...message, blocks: [...message.blocks, smallPrint(`Shared by ${mention(context.userId)}`)] })
  },
}
