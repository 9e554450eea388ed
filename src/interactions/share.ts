import { createHash } from 'node:crypto'
import { show } from '../actions/show.ts'
import { requireTeam } from '../actions/teams.ts'
import { todaysQuestion } from '../actions/todays-question.ts'
import type { CommandContext } from '../command.ts'
import type { Interaction } from '../interaction.ts'
import { context as smallPrint } from '../messages/blocks.ts'
import { mention } from '../messages/mention.ts'
import { publicly, sentence } from '../messages/reply.ts'

const MINUTE_MS = 60_000

/** Two clicks on one button mean one post: each has a trigger of its own, so they are told by what they would share. */
function isFirst(value: string, { store, workspaceId, channelId, userId, now }: CommandContext): Promise<boolean> {
  const what = createHash('sha256').update(`${channelId} ${userId} ${value}`).digest('base64url')
  return store.receipts.claimTrigger(workspaceId, `share ${what} ${Math.floor(now / MINUTE_MS)}`, now)
}

/** Posts an answer, asked again at this moment, to the channel; one of another day is shown to the presser first. */
export const share: Interaction = {
  name: 'share',
  changes: true,
  async run(value, context) {
    const team = requireTeam(context)
    const pressed = await todaysQuestion(value, { label: 'Share', team, context })
    if ('freshAnswer' in pressed) return pressed.freshAnswer
    const message = await show({ ...pressed.question, share: true }, team, context)
    if (!(await isFirst(value, context)))
      return sentence('It was shared a moment ago: press again in a minute to post it once more')
    return publicly({ ...message, blocks: [...message.blocks, smallPrint(`Shared by ${mention(context.userId)}`)] })
  },
}
