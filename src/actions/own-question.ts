import type { CommandContext } from '../command.ts'
import { isAboutAgents, showsEveryAgent } from '../domain/answer/about-agents.ts'
import type { Question } from '../domain/question/question.ts'
import { isManager, type Team } from '../domain/team.ts'
import { UserError } from '../errors.ts'
import { ownAgents } from './own-figures.ts'

/** A question as its asker may ask it; `isNarrowed` when of all agents only their own figures are left. */
export interface AllowedQuestion {
  readonly question: Question
  readonly isNarrowed: boolean
}

/**
 * One agent's figure is for that agent and the team's managers, and never for a channel. An agent who asks for all of
 * them gets their own. Throws `UserError` for anything else.
 */
export async function allowedQuestion(
  question: Question,
  team: Team,
  { userId, store }: Pick<CommandContext, 'userId' | 'store'>,
): Promise<AllowedQuestion> {
  const { where, share } = question
  const metric = team.catalogue.metricOf(question.metric)
  if (!isAboutAgents(question, metric)) return { question, isNarrowed: false }
  if (share) throw new UserError('Cannot share single agents’ figures: they are for the agent and the managers alone')
  if (isManager(team, userId)) return { question, isNarrowed: false }
  const own = await ownAgents(userId, { team, store })
  if (where.agent !== undefined && !own.includes(where.agent)) throw refusal(team, own)
  const { by: asked, ...rest } = question
  const agent = where.agent ?? own.at(-1)!
  return {
    question: {
      ...rest,
      ...(asked === undefined || asked === 'agent' ? {} : { by: asked }),
      where: { ...where, agent },
    },
    isNarrowed: showsEveryAgent(question, metric),
  }
}

/** Why somebody who is neither a manager nor an agent with figures gets nothing. */
export function refusal(team: Team, own: readonly string[]): UserError {
  return new UserError(
    `Cannot show single agents: only ${team.name}'s managers may, and each agent their own, as agent:${own.at(-1)}`,
  )
}
