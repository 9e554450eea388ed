import { pendingRunOf, type PendingRun } from '../domain/incidents/pending-run.ts'
import { ofValue } from '../domain/limits/part.ts'
import type { Team } from '../domain/team.ts'
import type { Repositories } from '../ports.ts'
import { limitsOf } from './judge-limits.ts'
import { isSound } from './sound-standing.ts'

/** The limits of a team that are on their way to an alarm, those that lack the fewest days first; none that can't be read. */
export async function pendingRuns(
  store: Pick<Repositories, 'limits' | 'standings'>,
  { team, now }: { readonly team: Team; readonly now: number },
): Promise<readonly PendingRun[]> {
  const patient = (await limitsOf(store, team)).filter(({ forDays }) => forDays > 1)
  if (patient.length === 0) return []
  const ids = patient.map(({ id }) => id)
  const runs = (await store.standings.ofLimits(team.id, ids)).flatMap((kept) => {
    const limit = ofValue(
      patient.find(({ id }) => id === kept.limitId)!,
      kept.value,
    )
    return isSound({ team, limit, kept, now }) ? (pendingRunOf(kept.standing, limit) ?? []) : []
  })
  const lacks = ({ limit, breaches }: PendingRun): number => limit.forDays - breaches
  return runs.toSorted((a, b) => lacks(a) - lacks(b) || a.limit.id - b.limit.id)
}
