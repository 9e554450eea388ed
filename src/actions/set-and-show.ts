import type { CommandContext } from '../command.ts'
import type { Metric } from '../domain/catalogue/metric.ts'
import type { Limit } from '../domain/limits/limit.ts'
import { isForEach, isOnSameNumber, takesCells } from '../domain/limits/part.ts'
import type { LimitTerms } from '../domain/limits/read-limit.ts'
import type { Team } from '../domain/team.ts'
import type { Reply } from '../message.ts'
import { limitSetReply } from '../messages/limits.ts'
import { limitsOf } from './judge-limits.ts'
import { latestJudgements } from './latest-judgements.ts'
import { partKept } from './part-kept.ts'
import { rehearseLimits } from './rehearse-limits.ts'
import { requireOwner } from './require-owner.ts'
import { setLimit } from './set-limit.ts'
import { spellingsOfParts } from './spellings-for.ts'

interface Setting {
  readonly metric: Metric
  readonly team: Team
  readonly context: Pick<CommandContext, 'store' | 'userId' | 'now' | 'directory'>
  /** The id of the limit whose place it is meant to take: see `setLimit`. */
  readonly instead?: number
}

/**
 * Sets a limit for a manager, and shows how the last day stands against it and the last 90 would have. Throws `UserError`
 * where it can't be set.
 */
export async function setAndShow(terms: LimitTerms, { metric, team, context, instead }: Setting): Promise<Reply> {
  const { store, userId, now, directory } = context
  await requireOwner(terms.owner, { team, directory })
  const wanted = { teamId: team.id, metric: metric.id, ...terms, setBy: userId, setAt: now }
  const limit = await setLimit(store, { ...wanted, ...(await partKept(wanted, { team, store })) }, { team, instead })
  const judgements = limit.from === null ? await latestJudgements(store, { limit, team, now }) : []
  const standing = (await limitsOf(store, team)).find((one) => one.until === limit.from && isOnSameNumber(one, limit))
  const [rehearsal = null] = isCostly(limit) ? [] : await rehearseLimits(store, { team, now, limits: [limit] })
  const parts = judgements.map((judgement) => judgement.limit)
  const spellings = await spellingsOfParts([limit, ...parts], team, store)
  return limitSetReply(limit, { judgements, standing: standing ?? null, rehearsal, team, spellings })
}

/** Each agent or area of a quarter takes a few seconds: that is for who asks for it. */
const isCostly = (limit: Limit): boolean => isForEach(limit) && takesCells(limit)
