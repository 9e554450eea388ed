import { answerQuestion, planAnswer, type Answer } from '../domain/answer/answer.ts'
import type { Question } from '../domain/question/question.ts'
import type { Team } from '../domain/team.ts'
import { dayAt } from '../domain/time/zone.ts'
import type { Repositories } from '../ports.ts'

/** Answers a team's question as of `now`. Throws RangeError for a period that lies in the future. */
export async function ask(
  question: Question,
  { repositories, team, now }: { repositories: Pick<Repositories, 'limits' | 'rollUps'>; team: Team; now: number },
): Promise<Answer> {
  const today = dayAt(now, team.zone)
  const limits = await repositories.limits.ofTeam(team.id)
  const plan = planAnswer(question, today, limits)
  const rows = await repositories.rollUps.read({ teamId: team.id, ...plan, where: question.where })
  return answerQuestion(question, { rows, limits, team, today })
}
