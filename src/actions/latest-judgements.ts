import { sureState, type Judgement } from '../domain/limits/judge.ts'
import type { Limit } from '../domain/limits/limit.ts'
import { isOnSamePart } from '../domain/limits/part.ts'
import type { Team } from '../domain/team.ts'
import { dayAt } from '../domain/time/zone.ts'
import { judgementsOf, type JudgingSources } from './judge-limits.ts'
import { lastDayOf } from './last-day.ts'

/** How a limit stands, or each of those it stands for: on the last day, unless today is beyond a bound for sure already. */
export async function latestJudgements(
  repositories: JudgingSources,
  { limit, team, now }: { readonly limit: Limit; readonly team: Team; readonly now: number },
): Promise<Judgement[]> {
  const today = dayAt(now, team.zone)
  const day = await lastDayOf(repositories, { team, today })
  const latest = await judgementsOf(repositories, { team, limit, day, now })
  const sure = (await judgementsOf(repositories, { team, limit, day: today, now })).flatMap((judgement) => {
    const state = sureState(judgement)
    return state ? [{ ...judgement, state }] : []
  })
  return [...sure, ...latest.filter((one) => sure.every((other) => !isOnSamePart(one.limit, other.limit)))]
}
