import { asIfAlways } from '../domain/limits/lasting.ts'
import type { Limit } from '../domain/limits/limit.ts'
import { ofValue } from '../domain/limits/part.ts'
import { rehearsalOf, rehearsedDays, type LimitRehearsal } from '../domain/rehearsal/rehearsal.ts'
import type { Team } from '../domain/team.ts'
import { eachDay } from '../domain/time/day.ts'
import { dayAt } from '../domain/time/zone.ts'
import { mapPaced } from '../pace.ts'
import { judgementsOn, type JudgingSources } from './judge-limits.ts'

/** Plays the last 90 days that are over through each limit, set or not; changes nothing. */
export async function rehearseLimits(
  repositories: JudgingSources,
  { team, now, limits }: { readonly team: Team; readonly now: number; readonly limits: readonly Limit[] },
): Promise<LimitRehearsal[]> {
  const period = rehearsedDays(dayAt(now, team.zone))
  const days = eachDay(period.start, period.end)
  // When a limit begins says nothing about how it would have fared.
  const played = limits.map(asIfAlways)
  const judged = await judgementsOn(repositories, { team, now, judged: played.map((limit) => ({ limit, days })) })
  const all = await mapPaced(judged, (one) => {
    const metric = team.catalogue.metricOf(one.limit.metric)
    return { of: one.limit, rehearsal: rehearsalOf(ofValue(one.limit, one.value), { days: one.days, period, metric }) }
  })
  return limits.map((limit, nth) => ({
    limit,
    period,
    parts: all.filter(({ of }) => of === played[nth]).map(({ rehearsal }) => rehearsal),
  }))
}
