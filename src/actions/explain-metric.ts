import type { CommandContext } from '../command.ts'
import { isToldByWeeks } from '../domain/catalogue/needs.ts'
import { readMetric } from '../domain/question/read-metric.ts'
import { DEFAULT_PERIOD } from '../domain/question/question.ts'
import type { PeriodPhrase } from '../domain/time/period.ts'
import { UserError } from '../errors.ts'
import type { Reply } from '../message.ts'
import { explainReply } from '../messages/explain.ts'
import { ask } from './ask.ts'

/** Explains the metric a word names, with today's numbers and the last seven days' put in. Throws `UserError` when there is none. */
export async function explainMetric(word: string, { team, catalogue, store, now }: CommandContext): Promise<Reply> {
  if (word.trim() === '') throw new UserError('Which metric? Write it like explain abandonment; list shows them all')
  const read = readMetric(word, catalogue)
  if ('fault' in read) throw new UserError(read.fault.replace('Cannot show', 'Cannot explain'))
  const { metric } = read
  if (!team) return explainReply(metric, null)
  const asked = { repositories: store, team, now }
  const inPeriod = (period: PeriodPhrase) => ask({ metric: metric.id, period, where: {}, share: false }, asked)
  const periods = [...(isToldByWeeks(metric, catalogue) ? [] : [{ kind: 'today' } as const]), DEFAULT_PERIOD]
  const isOwn = (one: { readonly metric: string }): boolean => one.metric === metric.id
  return explainReply(metric, {
    team,
    answers: await Promise.all(periods.map(inPeriod)),
    limits: (await store.limits.ofTeam(team.id)).filter(isOwn),
    targets: (await store.targets.ofTeam(team.id)).filter(isOwn),
  })
}
