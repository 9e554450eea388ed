import type { CommandContext } from '../command.ts'
import type { Metric } from '../domain/catalogue/metric.ts'
import { isManager, type Team } from '../domain/team.ts'
import type { Reply } from '../message.ts'
import { limitsReply } from '../messages/limits.ts'
import { seenBy } from './own-figures.ts'
import { spellingsOfParts } from './spellings-for.ts'

/** The limits that the asker may see, of one metric or of the whole team. */
export async function showLimits(
  { store, userId }: Pick<CommandContext, 'store' | 'userId'>,
  { team, metric }: { readonly team: Team; readonly metric?: Metric },
): Promise<Reply> {
  const set = await store.limits.ofTeam(team.id)
  const all = metric ? set.filter((one) => one.metric === metric.id) : set
  const limits = await seenBy(userId, { team, all, agentOf: ({ agent }) => agent, store })
  const [targets, spellings] = [await store.targets.ofTeam(team.id), await spellingsOfParts(limits, team, store)]
  const hidden = all.length - limits.length
  const canSet = isManager(team, userId)
  return limitsReply(limits, { team, targets, spellings, hidden, canSet, ...(metric ? { metric } : {}) })
}
