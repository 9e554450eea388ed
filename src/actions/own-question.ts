import type { CommandContext } from '../command.ts'
import type { Metric } from '../domain/catalogue/metric.ts'
import { isAboutAgents, showsEveryAgent } from '../domain/answer/about-agents.ts'
import type { Question } from '../domain/question/question.ts'
import { isManager, type Team } from '../domain/team.ts'
import { UserError } from '../errors.ts'
import { agentNamed } from './agent-named.ts'
import { agentsMeant, ownAgents } from './own-figures.ts'
import { requireRecorded } from './require-recorded.ts'

/** A question as its asker may ask it. */
export interface AllowedQuestion {
  /** An agent in it is an id that figures are kept under; of somebody with several such ids, their Slack id. */
  readonly question: Question
  /** The several ids of the one agent asked about; empty where one id, or no single agent, is asked about. */
  readonly agents: readonly string[]
  /** Of all agents only their own figures are left to the asker. */
  readonly isNarrowed: boolean
}

/**
 * One agent's figure is for that agent and the team's managers, and never for a channel. Whom a mention means is found
 * out first, since rights go by ids. An agent who asks for all of them gets their own. Throws `UserError` for anything
 * else, and for what nothing was ever recorded under.
 */
export async function allowedQuestion(question: Question, team: Team, asker: Asker): Promise<AllowedQuestion> {
  const allowed = await allowedOf(question, team, asker)
  // Whom a mention means is tied to that person, recorded or not yet.
  const isNamed = allowed.question.where.agent === question.where.agent && allowed.agents.length === 0
  const seesAgents = isManager(team, asker.userId) && isNamed
  await requireRecorded(allowed.question, { team, store: asker.store, seesAgents })
  return allowed
}

type Asker = Pick<CommandContext, 'userId' | 'store' | 'directory'>

async function allowedOf(question: Question, team: Team, asker: Asker): Promise<AllowedQuestion> {
  const { userId, store } = asker
  const metric = team.catalogue.metricOf(question.metric)
  if (!isAboutAgents(question, metric)) return { question, agents: [], isNarrowed: false }
  if (question.share)
    throw new UserError('Cannot share single agents’ figures: they are for the agent and the managers alone')
  const said = question.where.agent
  const agent = said === undefined ? undefined : await agentNamed(said, { ...asker, team })
  const meant = agent === undefined ? null : await agentsMeant(agent, { team, store })
  const named = agent === undefined ? question : { ...question, where: { ...question.where, agent } }
  if (isManager(team, userId)) return { ...aboutAgents(named, meant), isNarrowed: false }
  const own = await ownAgents(userId, { team, store })
  const isOne = await isAgent(own, { team, store })
  if (meant && !meant.every((id) => own.includes(id))) throw refusal(metric, { team, isOne })
  if (!showsEveryAgent(question, metric)) return { ...aboutAgents(named, meant), isNarrowed: false }
  if (meant === null && !isOne) throw refusal(metric, { team, isOne })
  const asked = { ...withoutGroups(question), where: { ...question.where, agent: agent ?? userId.toLowerCase() } }
  const theirs = meant ?? (await agentsMeant(asked.where.agent, { team, store }))
  return { ...aboutAgents(asked, theirs), isNarrowed: true }
}

/** The question about the one id that is meant, or about all of a person's under the person's own. */
function aboutAgents(question: Question, meant: readonly string[] | null): Omit<AllowedQuestion, 'isNarrowed'> {
  if (meant === null) return { question, agents: [] }
  const [agent] = meant
  if (meant.length > 1 || agent === undefined) return { question, agents: meant }
  return { question: { ...question, where: { ...question.where, agent } }, agents: [] }
}

/** Whether somebody is an agent, even without a figure yet: an id is tied to them, or something was recorded under their own. */
async function isAgent(
  own: readonly string[],
  { team, store }: { team: Team; store: Pick<CommandContext['store'], 'teams'> },
): Promise<boolean> {
  return own.length > 1 || (await store.teams.spellings(team)).has(`agent:${own[0]}`)
}

/** Of one agent there is nothing to take apart by agent, nor to rank. */
function withoutGroups({ by: _by, top: _top, ...question }: Question): Question {
  return question
}

/** Why somebody who is no manager gets nothing: an agent asked about another, or they are no agent that is known. */
function refusal({ id, figure }: Metric, { team, isOne }: { team: Team; isOne: boolean }): UserError {
  const question = figure.kind === 'scorecard' ? id : `${id} by agent`
  const right = isOne
    ? `yours comes with ${question}`
    : `if you are one, ask a manager to type team agent 4711 @you, with the id that your figures are kept under`
  return new UserError(
    `Cannot show single agents: they are for ${team.name}'s managers, and for each agent their own; ${right}`,
  )
}
