import type { CommandContext } from '../command.ts'
import { partOf } from '../domain/incidents/incident.ts'
import { readHistory, type HistoryAsked } from '../domain/incidents/read-history.ts'
import type { Word } from '../domain/question/words.ts'
import type { Team } from '../domain/team.ts'
import { periodFault, resolvePeriod } from '../domain/time/resolve-period.ts'
import { dayAt, startOfDay } from '../domain/time/zone.ts'
import { UserError } from '../errors.ts'
import type { Reply } from '../message.ts'
import { historyReply, MOST_LINES } from '../messages/history.ts'
import type { TransitionQuery } from '../ports.ts'
import { agentsSeen } from './agents-seen.ts'
import { spellingsOfParts } from './spellings-for.ts'
import { requireTeam } from './teams.ts'

/**
 * What has happened to the team's limits, or to those that the words name, as far as the asker may see it. Throws `UserError`
 * for words that can't be read, and for an agent who is none of the asker's business.
 */
export async function showHistory(words: readonly Word[], context: CommandContext): Promise<Reply> {
  const team = requireTeam(context)
  const read = readHistory(words, team)
  if ('fault' in read) throw new UserError(read.fault)
  const { asked } = read
  const { store, now } = context
  const today = dayAt(now, team.zone)
  const fault = periodFault(asked.period, today)
  if (fault) throw new UserError(fault)
  const period = resolvePeriod(asked.period, today)
  const [since, until] = [startOfDay(period.start, team.zone), startOfDay(period.end, team.zone)]
  const query = { ...(await queryFor(asked, { team, context })), since, until, limit: MOST_LINES }
  const found = await store.transitions.ofTeam(query)
  const spellings = await spellingsOfParts(found.transitions.map(partOf), team, store)
  return historyReply(found, { team, period, asked, spellings, isWhole: query.agents === undefined })
}

interface Setting {
  readonly team: Team
  readonly context: CommandContext
}

async function queryFor(
  { metric, statistic, where: { agent, ...where } }: HistoryAsked,
  { team, context }: Setting,
): Promise<Pick<TransitionQuery, 'teamId' | 'where' | 'agents'>> {
  const named = { ...(metric === undefined ? {} : { metric }), ...(statistic === undefined ? {} : { statistic }) }
  const query = { teamId: team.id, where: { ...where, ...named } }
  const agents = await agentsSeen(agent, { team, context })
  return agents ? { ...query, agents } : query
}
