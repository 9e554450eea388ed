import type { CommandContext } from '../command.ts'
import { isAboutAgents, showsEveryAgent } from '../domain/answer/about-agents.ts'
import type { Question } from '../domain/question/question.ts'
import { isManager, type Team } from '../domain/team.ts'
import { UserError } from '../errors.ts'
import { ownAgents } from './own-figures.ts'

/** A question as its asker may ask it. */
export interface AllowedQuestion {
  readonly question: Question
  /** Of all agents only their own figures are left to the asker: the ids they may be kept under; null where all are. */
  readonly ownIds: readonly string[] | null
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
  if (!isAboutAgents(question, metric)) return { question, ownIds: null }
  if (share) throw new UserError('Cannot share single agents’ figures: they are for the agent and the managers alone')
  if (isManager(team, userId)) return { question, ownIds: null }
  const own = await ownAgents(userId, { team, store })
  if (where.agent !== undefined && !own.includes(where.agent)) throw refusal(team, own)
  if (!showsEveryAgent(question, metric)) return { question, ownIds: null }
  const agent = where.agent ?? own.at(-1)!
  return {
    question: { ...withoutGroups(question), where: { ...where, agent } },
    ownIds: where.agent === undefined ? own : [agent],
  }
}

/** Of one agent there is nothing to take apart by agent, nor to rank. */
function withoutGroups({ by: _by, top: _top, ...question }: Question): Question {
  return question
}

/** Why somebody who is neither a manager nor an agent with figures gets nothing. */
export function refusal(team: Team, own: readonly string[]): UserError {
  return new UserError(
    `Cannot show single agents: only ${team.name}'s managers may, and each agent their own, as agent:${own.at(-1)}`,
  )
}
