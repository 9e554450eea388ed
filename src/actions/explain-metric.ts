import type { CommandContext } from '../command.ts'
import { readMetric } from '../domain/question/read-metric.ts'
import { DEFAULT_PERIOD } from '../domain/question/question.ts'
import { UserError } from '../errors.ts'
import type { Reply } from '../message.ts'
import { explainReply } from '../messages/explain.ts'
import { ask } from './ask.ts'

/** Explains the metric a word names, with the team's last seven days put in. Throws `UserError` when there is none. */
export async function explainMetric(word: string, { team, catalogue, store, now }: CommandContext): Promise<Reply> {
  if (word.trim() === '') throw new UserError('Which metric? Write it like explain abandonment; list shows them all')
  const read = readMetric(word, catalogue)
  if ('fault' in read) throw new UserError(read.fault.replace('Cannot show', 'Cannot explain'))
  const { metric } = read
  if (!team) return explainReply(metric, null)
  const question = { metric: metric.id, period: DEFAULT_PERIOD, where: {}, share: false }
  const answer = await ask(question, { repositories: store, team, now })
  const limits = (await store.limits.ofTeam(team.id)).filter((limit) => limit.metric === metric.id)
  return explainReply(metric, { team, answer, limits })
}
