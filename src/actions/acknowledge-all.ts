import type { CommandContext } from '../command.ts'
import type { Reply } from '../message.ts'
import { acknowledgedAllReply } from '../messages/incident-answers.ts'
import { giveAnswer } from './answer-incident.ts'
import { isChannel } from './audience-of.ts'
import { gatheredSlot } from './notice-slots.ts'
import { requireManager, requireTeam } from './teams.ts'

/**
 * Acknowledges every incident that was told to the asker, or the channel, in one message and is not over, in one transaction. Throws
 * `UserError` for who is no manager.
 */
export async function acknowledgeAll(windowAt: number, context: CommandContext): Promise<Reply> {
  const team = requireTeam(context)
  requireManager(team, context, 'answer an alert')
  const { store, now, userId, channelId } = context
  return store.transaction(async (repositories) => {
    // Before the standings, as who records does: the other way round two would wait for each other.
    await repositories.ledger.lock(team)
    const person = isChannel(channelId) ? channelId : userId
    const slot = gatheredSlot({ teamId: team.id, person, windowAt })
    const told = (await repositories.notices.inSlot(team.id, slot)).filter(({ isTold }) => isTold)
    const refused = { acknowledged: 0, over: 0 }
    for (const { incident } of told) {
      const input = { kind: 'acknowledge', by: userId, episode: incident.episode } as const
      const refusal = await giveAnswer(repositories, { team, incident, now }, input)
      if (refusal) refused[refusal.kind === 'acknowledged' ? 'acknowledged' : 'over'] += 1
    }
    return acknowledgedAllReply({ taken: told.length - refused.acknowledged - refused.over, ...refused })
  })
}
