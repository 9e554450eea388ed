import { hasVanished } from '../domain/incidents/vanished.ts'
import { judge } from '../domain/limits/judge.ts'
import type { Limit } from '../domain/limits/limit.ts'
import { indexFor, isForEach, ofValue } from '../domain/limits/part.ts'
import type { Team } from '../domain/team.ts'
import { addDays, eachDay, type Day } from '../domain/time/day.ts'
import { dayAt } from '../domain/time/zone.ts'
import type { KeptStanding, Repositories } from '../ports.ts'
import { readLimitRows } from './limit-rows.ts'
import { moveStanding } from './move-standing.ts'

/** Days without anything of the metric don't count; what is recorded more seldom than this is not waited for. */
const LOOKED_BACK_DAYS = 31

interface Occasion {
  readonly team: Team
  readonly now: number
  /** The last day that is over. */
  readonly day: Day
}

/**
 * Ends the incidents of values that nobody records any more: an agent who left would be beyond a limit for ever. In the
 * caller's transaction.
 */
export async function closeVanished(
  repositories: Repositories,
  { limits, ...occasion }: Occasion & { readonly limits: readonly Limit[] },
): Promise<void> {
  const each = limits.filter(isForEach)
  if (each.length === 0) return
  const ids = each.map(({ id }) => id)
  const kept = await repositories.standings.ofLimits(occasion.team.id, ids)
  for (const limit of each) {
    const own = kept.filter(({ limitId }) => limitId === limit.id).filter(isBeyond)
    if (own.length > 0) await closeOf(repositories, { ...occasion, limit, open: own })
  }
}

/** One whose end only waits to be told will be told why it is over. */
const isBeyond = ({ standing: { incident } }: KeptStanding): boolean => incident !== null && incident.over === null

async function closeOf(
  repositories: Repositories,
  { team, now, day, limit, open }: Occasion & { readonly limit: Limit; readonly open: readonly KeptStanding[] },
): Promise<void> {
  const days = eachDay(addDays(day, 1 - LOOKED_BACK_DAYS), addDays(day, 1))
  const [read] = await readLimitRows(repositories, { team, judged: [{ limit, days }] })
  const reading = { catalogue: team.catalogue, today: dayAt(now, team.zone), ...read! }
  const daysOf = (part: Limit): boolean[] => {
    const index = indexFor(part, read!.rows, reading)
    return days.map(
      (one) => judge(part, index, { day: one, calendar: team.calendar, targets: [] }).figure.value !== null,
    )
  }
  const any = daysOf(limit)
  for (const kept of open) {
    const own = daysOf(ofValue(limit, kept.value))
    if (hasVanished(any.map((hasAny, nth) => ({ hasAny, hasOwn: own[nth]! }))))
      await moveStanding(repositories, { team, limit, kept, now }, () => ({ kind: 'close', because: 'missing' }))
  }
}
