import { answerQuestion, type Answer } from '../domain/answer/answer.ts'
import { asOneAgent } from '../domain/answer/as-one-agent.ts'
import { planAnswer, type Plan, type PlanSetting } from '../domain/answer/plan.ts'
import type { Question } from '../domain/question/question.ts'
import type { Target } from '../domain/target/target.ts'
import type { Team } from '../domain/team.ts'
import { dayAt } from '../domain/time/zone.ts'
import { UserError } from '../errors.ts'
import type { Repositories } from '../ports.ts'
import { limitsOf } from './judge-limits.ts'
import { keptByRevision } from './kept-by-revision.ts'

type Sources = Pick<Repositories, 'limits' | 'targets' | 'rollUps'>

/** What a team's figures are held against. */
type Bounds = Pick<PlanSetting, 'limits'> & { readonly targets: readonly Target[] }

const keptBounds = keptByRevision<Bounds>()

interface Asked {
  readonly repositories: Sources
  readonly team: Team
  readonly now: number
  /** The ids that the one agent asked about is kept under, where there are several. */
  readonly agents?: readonly string[]
}

/** Answers a team's question as of `now`; the team must have been read for it. Throws `UserError` for a period to come. */
export async function ask(question: Question, { repositories, team, now, agents = [] }: Asked): Promise<Answer> {
  const today = dayAt(now, team.zone)
  const { limits, targets } = await boundsOf(team, repositories)
  const plan = planOrRefuse(question, { catalogue: team.catalogue, limits, today })
  const planned = { teamId: team.id, ...plan }
  const wheres = agents.length === 0 ? [plan.where] : agents.map((agent) => ({ ...plan.where, agent }))
  const read = await Promise.all(wheres.map((where) => repositories.rollUps.read({ ...planned, where })))
  const { agent = '', ...where } = plan.where
  const rows = asOneAgent(read.flat(), { agents, agent })
  const peerRows = plan.peers && (await repositories.rollUps.read({ ...planned, ...plan.peers, where }))
  const peers = peerRows ? { peerRows: asOneAgent(peerRows, { agents, agent }) } : {}
  return answerQuestion(question, { rows, ...peers, limits, targets, team, today })
}

async function boundsOf(team: Team, repositories: Sources): Promise<Bounds> {
  const { id, revision } = team
  const kept = keptBounds(repositories)
  const key = `${id} ${revision}`
  const known = kept.get(key)
  if (known) return known
  const [limits, targets] = await Promise.all([limitsOf(repositories, team), repositories.targets.ofTeam(id)])
  const bounds = { limits, targets }
  kept.set(key, bounds)
  return bounds
}

function planOrRefuse(question: Question, setting: PlanSetting): Plan {
  try {
    return planAnswer(question, setting)
  } catch (error) {
    if (error instanceof RangeError) throw new UserError(error.message, { cause: error })
    throw error
  }
}
