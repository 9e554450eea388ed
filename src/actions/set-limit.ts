import type { Limit } from '../domain/limits/limit.ts'
import { takesPlaceOf } from '../domain/limits/lasting.ts'
import { isOnSameNumber } from '../domain/limits/part.ts'
import type { Team } from '../domain/team.ts'
import type { Day } from '../domain/time/day.ts'
import { dayAt } from '../domain/time/zone.ts'
import { UserError } from '../errors.ts'
import type { NewLimit, Repositories, Store } from '../ports.ts'
import { type LimitsChange, closeStandings } from './close-standings.ts'
import { judgeLimits } from './judge-limits.ts'
import { requireMetric } from './locked-team.ts'
import { requireBudget } from './require-budget.ts'

interface Setting {
  readonly team: Team
  /** The id of the limit whose place it is meant to take, 0 where it was offered with none set; any when left out. */
  readonly instead?: number | undefined
}

/**
 * Sets a limit in the place of one on the same number, whose open incident is closed, and holds it against today at once;
 * one that is to come takes the place of another that is, and what holds today goes on until then. Throws `UserError` when
 * its metric has been switched off meanwhile, for a budget that no target allows, and when another limit stands there than
 * was meant.
 */
export async function setLimit(store: Store, limit: NewLimit, { team, instead }: Setting): Promise<Limit> {
  return store.transaction(async (repositories) => {
    await requireMetric(repositories, limit.metric, team)
    await requireBudget(repositories, { basis: 'figure', ...limit }, { team, verb: 'set' })
    const today = dayAt(limit.setAt, team.zone)
    const wanted = { basis: 'figure', from: null, ...limit } as const
    const replaced = (await repositories.limits.ofTeam(team.id)).filter((one) => takesPlaceOf(wanted, one, today))
    if (instead !== undefined && instead !== (replaced[0]?.id ?? 0))
      throw new UserError(`Cannot set that: the limit on ${limit.metric} was changed meanwhile, rehearse it again`)
    const change = { team, userId: limit.setBy, now: limit.setAt, because: 'updated' } as const
    await closeStandings(repositories, replaced, change)
    const { id } = await repositories.limits.put(limit, today)
    const set = (await repositories.limits.ofTeam(team.id)).find((one) => one.id === id)!
    await judgeLimits(repositories, { team, now: limit.setAt, judged: [{ limit: set, days: [today] }] })
    return set
  })
}

/** Takes limits away and closes their incidents. */
export async function removeLimits(store: Store, limits: readonly Limit[], change: LimitsChange): Promise<void> {
  await store.transaction(async (repositories) => {
    // Before the standings, as who records does: the other way round two would wait for each other.
    await repositories.ledger.lock(change.team)
    await dropLimits(repositories, limits, change)
  })
}

/** The same inside the caller's transaction, which holds the team's ledger. */
export async function dropLimits(
  repositories: Repositories,
  limits: readonly Limit[],
  change: LimitsChange,
): Promise<void> {
  await closeStandings(repositories, limits, { ...change, because: 'removed' })
  for (const limit of limits) await repositories.limits.remove(limit)
}

/**
 * Ends the limits in whose place another has begun by `today`, as if they had been changed then; in the caller's
 * transaction.
 */
export async function endReplaced(
  repositories: Repositories,
  {
    team,
    limits,
    now,
    today,
  }: Omit<LimitsChange, 'userId'> & { readonly limits: readonly Limit[]; readonly today: Day },
): Promise<void> {
  for (const limit of limits) {
    if (limit.until === undefined || limit.until > today) continue
    const next = limits.find((one) => one.from === limit.until && isOnSameNumber(one, limit))!
    await closeStandings(repositories, [limit], { team, userId: next.setBy, now, because: 'updated' })
    await repositories.limits.remove(limit)
  }
}
