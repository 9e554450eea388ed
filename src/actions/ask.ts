import { answerQuestion, type Answer } from '../domain/answer/answer.ts'
import { planAnswer, type Plan, type PlanSetting } from '../domain/answer/plan.ts'
import type { Question } from '../domain/question/question.ts'
import type { Team } from '../domain/team.ts'
import { dayAt } from '../domain/time/zone.ts'
import { UserError } from '../errors.ts'
import type { Repositories } from '../ports.ts'

/** Answers a team's question as of `now`. Throws `UserError` for a period that lies in the future. */
export async function ask(
  question: Question,
  {
    repositories,
    team,
    now,
  }: { repositories: Pick<Repositories, 'limits' | 'targets' | 'rollUps'>; team: Team; now: number },
): Promise<Answer> {
  const today = dayAt(now, team.zone)
  const [limits, targets] = await Promise.all([
    repositories.limits.ofTeam(team.id),
    repositories.targets.ofTeam(team.id),
  ])
  const plan = planOrRefuse(question, { catalogue: team.catalogue, limits, today })
  const planned = { teamId: team.id, ...plan }
  const rows = await repositories.rollUps.read({ ...planned, where: question.where })
  const { agent: _one, ...where } = question.where
  const peers = plan.peers ? { peerRows: await repositories.rollUps.read({ ...planned, ...plan.peers, where }) } : {}
  return answerQuestion(question, { rows, ...peers, limits, targets, team, today })
}

function planOrRefuse(question: Question, setting: PlanSetting): Plan {
  try {
    return planAnswer(question, setting)
  } catch (error) {
    if (error instanceof RangeError) throw new UserError(error.message, { cause: error })
    throw error
  }
}
