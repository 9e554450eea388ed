import type { CommandContext } from '../command.ts'
import { isToldByWeeks } from '../domain/catalogue/needs.ts'
import { partOf } from '../domain/incidents/incident.ts'
import type { Transition } from '../domain/incidents/transition.ts'
import { leadingMetric } from '../domain/question/read-metric.ts'
import { DEFAULT_PERIOD } from '../domain/question/question.ts'
import type { PeriodPhrase } from '../domain/time/period.ts'
import type { Word } from '../domain/question/words.ts'
import { shorten } from '../domain/shorten.ts'
import type { Team } from '../domain/team.ts'
import { UserError } from '../errors.ts'
import type { Reply } from '../message.ts'
import { explainReply } from '../messages/explain.ts'
import { agentsSeen } from './agents-seen.ts'
import { ask } from './ask.ts'
import { seenBy } from './own-figures.ts'
import { spellingsOfParts } from './spellings-for.ts'

/** Explains the metric the words name, with today's numbers and the last seven days' put in. Throws `UserError` when there is none. */
export async function explainMetric(
  words: readonly Word[],
  { team, catalogue, store, now, channelId, userId }: CommandContext,
): Promise<Reply> {
  if (words.length === 0) throw new UserError('Which metric? Write it like explain abandonment; list shows them all')
  const read = leadingMetric(words, catalogue)
  if ('fault' in read) throw new UserError(read.fault.replace('Cannot show', 'Cannot explain'))
  const { metric, rest } = read
  if (rest.length > 0) {
    const said = shorten(rest.map(({ raw }) => raw).join(' '))
    throw new UserError(`Cannot explain "${said}": write explain ${metric.id}, or ${metric.id} ${said} for its figure`)
  }
  if (!team) return explainReply(metric, null)
  const asked = { repositories: store, team, now }
  const inPeriod = (period: PeriodPhrase) => ask({ metric: metric.id, period, where: {}, share: false }, asked)
  const periods = [...(isToldByWeeks(metric, catalogue) ? [] : [{ kind: 'today' } as const]), DEFAULT_PERIOD]
  const isOwn = (one: { readonly metric: string }): boolean => one.metric === metric.id
  const all = (await store.limits.ofTeam(team.id)).filter(isOwn)
  const limits = await seenBy(userId, { team, all, agentOf: ({ agent }) => agent, store })
  const happened = await happenedTo(metric.id, { team, context: { store, userId, now } })
  return explainReply(metric, {
    team,
    answers: await Promise.all(periods.map(inPeriod)),
    limits,
    happened,
    spellings: await spellingsOfParts([...limits, ...happened.map(partOf)], team, store),
    targets: (await store.targets.ofTeam(team.id)).filter(isOwn),
    namesTeam: channelId !== team.channelId,
  })
}

const MOST_HAPPENED = 5
const LOOKED_BACK_MS = 30 * 24 * 3_600_000

/** The latest of the last 30 days that happened to the metric's limits, as far as the asker may see it. */
async function happenedTo(
  metric: string,
  { team, context }: { readonly team: Team; readonly context: Pick<CommandContext, 'store' | 'userId' | 'now'> },
): Promise<readonly Transition[]> {
  const { store, now } = context
  const agents = await agentsSeen(undefined, { team, context })
  const times = { since: now - LOOKED_BACK_MS, until: now + 1 }
  const query = { teamId: team.id, where: { metric }, ...times, limit: MOST_HAPPENED, ...(agents ? { agents } : {}) }
  return (await store.transitions.ofTeam(query)).transitions
}
