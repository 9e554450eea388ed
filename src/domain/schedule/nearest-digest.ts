import type { Team } from '../team.ts'
import { isMeant, type WhichDigest } from './read-which.ts'
import type { Schedule } from './schedule.ts'

/**
 * Of the digests that may be meant, the one that most will mean: in the channel where they speak before the team's own and
 * others, and about days before weeks and months.
 */
export function nearestDigest<S extends Pick<Schedule, 'channelId' | 'cadence'>>(
  schedules: readonly S[],
  which: WhichDigest,
  { team, channelId }: { readonly team: Pick<Team, 'channelId'>; readonly channelId: string },
): S | undefined {
  const rank = (one: S): number =>
    Number(one.channelId === channelId) * 4 +
    Number(one.channelId === team.channelId) * 2 +
    Number(one.cadence === 'day')
  return schedules.filter((one) => isMeant(one, which)).toSorted((a, b) => rank(b) - rank(a))[0]
}
