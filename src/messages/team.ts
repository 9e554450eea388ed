import type { TeamChange } from '../domain/team-change.ts'
import type { Team } from '../domain/team.ts'
import type { Reply } from '../message.ts'
import { context } from './blocks.ts'
import { escapeName } from './escape.ts'
import { wholeDuration } from './format-value.ts'
import { mention } from './mention.ts'
import { newTeamLine } from './recorded.ts'
import { sentence } from './reply.ts'

/** The team as it stands, after what was changed. */
export function teamReply(team: Team, { created, changed }: { created: boolean; changed?: TeamChange }): Reply {
  const tied = changed?.kind === 'agent' ? [`Agent ${escapeName(changed.name)} is ${mention(changed.userId)}`] : []
  const lines = [
    ...(changed ? [':white_check_mark: Done'] : []),
    `*${escapeName(team.name)}* in <#${team.channelId}>`,
    `Zone ${escapeName(team.zone)} · currency ${team.currency}`,
    `Owner ${mention(team.ownerId)} · managers ${team.managerIds.length === 0 ? 'none besides' : team.managerIds.map(mention).join(' ')}`,
    `Waits over ${wholeDuration(team.waitCeilingS)} are too long · answers within ${wholeDuration(team.answerTargetS)} are in target · hang-ups under ${wholeDuration(team.shortCutoffS)} don’t count`,
    ...(team.ownChannels.length > 0
      ? [`Own channels: ${team.ownChannels.map((channel) => escapeName(channel)).join(', ')}`]
      : []),
    ...tied,
  ]
  return sentence(lines.join('\n'), created ? [context(newTeamLine(team))] : [])
}
