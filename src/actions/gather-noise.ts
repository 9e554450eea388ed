import { isAlarm, isNoisy, noiseOf, type Noise, type Stretch } from '../domain/noise/noise.ts'
import { holdsOn } from '../domain/limits/lasting.ts'
import type { Limit } from '../domain/limits/limit.ts'
import { isForEach, isOnSameNumber } from '../domain/limits/part.ts'
import type { Team } from '../domain/team.ts'
import { dayAt } from '../domain/time/zone.ts'
import type { LimitNoise } from '../messages/noise.ts'
import type { Repositories } from '../ports.ts'
import { limitsOf, type JudgingSources } from './judge-limits.ts'
import { rehearseLimits } from './rehearse-limits.ts'

/** More has never happened in a week that anybody could read about. */
const MOST_TRANSITIONS = 2_000
/** Each is played through 90 days. */
const MOST_REHEARSED = 5

interface Asked {
  readonly team: Team
  readonly now: number
  readonly stretch: Stretch
}

/** Whether anybody was told of an alarm in the stretch. */
export async function hasAlarmed(
  { transitions }: Pick<Repositories, 'transitions'>,
  { team, stretch }: Pick<Asked, 'team' | 'stretch'>,
): Promise<boolean> {
  const happened = await transitions.ofTeam({ teamId: team.id, ...stretch, limit: MOST_TRANSITIONS })
  return happened.transitions.some(isAlarm)
}

/** Which limits disturbed in the stretch, the noisy ones first, each with how it would have fared. Changes nothing. */
export async function gatherNoise(
  repositories: JudgingSources & Pick<Repositories, 'transitions' | 'limits'>,
  { team, now, stretch }: Asked,
): Promise<LimitNoise[]> {
  const { transitions } = repositories
  const happened = await transitions.ofTeam({ teamId: team.id, ...stretch, limit: MOST_TRANSITIONS })
  const ids = new Set(happened.transitions.filter(isAlarm).flatMap(({ incidentId }) => incidentId ?? []))
  if (ids.size === 0) return []
  const noises = noiseOf(await transitions.ofIncidents(team.id, [...ids]), stretch)
  const today = dayAt(now, team.zone)
  const limits = (await limitsOf(repositories, team)).filter((limit) => holdsOn(limit, today))
  const own = noises.map((noise) => limits.find((limit) => isOnSameNumber(limit, noise.terms)) ?? null)
  const rehearsed = own.filter((limit, nth): limit is Limit => limit !== null && isToRehearse(limit, noises[nth]!))
  const rehearsals = await rehearseLimits(repositories, { team, now, limits: rehearsed.slice(0, MOST_REHEARSED) })
  const found = new Map(rehearsals.map(({ limit, parts }) => [limit, parts[0] ?? null]))
  return noises.map((noise, nth) => {
    const limit = own[nth]!
    return { noise, limit, rehearsal: (limit && found.get(limit)) ?? null }
  })
}

/** Those on each value share their bounds, for which no other is suggested. */
const isToRehearse = (limit: Limit, noise: Noise): boolean => isNoisy(noise) && !isForEach(limit)
