import type { Incident, Limit } from '../domain/limits/limit.ts'
import type { Team } from '../domain/team.ts'
import { dayAt } from '../domain/time/zone.ts'
import type { NewLimit, Repositories, Store } from '../ports.ts'
import { judgeLimits } from './judge-limits.ts'
import { requireMetric } from './locked-team.ts'
import { notifyManagers } from './notify-managers.ts'

interface Change {
  readonly team: Team
  /** The person who changes it. */
  readonly userId: string
  readonly now: number
}

/**
 * Sets a limit in the place of one on the same number, whose open incident is closed, and holds it against today at once.
 * Throws `UserError` when its metric has been switched off meanwhile.
 */
export async function setLimit(store: Store, limit: NewLimit, team: Team): Promise<Limit> {
  return store.transaction(async (repositories) => {
    await requireMetric(repositories, limit.metric, team)
    const replaced = (await repositories.limits.ofTeam(team.id)).filter(
      ({ metric, statistic, channel }) =>
        metric === limit.metric && statistic === limit.statistic && channel === limit.channel,
    )
    await closeIncidents(repositories, replaced, { team, userId: limit.setBy, now: limit.setAt })
    const set = await repositories.limits.put(limit)
    const now = limit.setAt
    await judgeLimits(repositories, { team, day: dayAt(now, team.zone), now, limits: [set] })
    return set
  })
}

/** Takes limits away and closes their incidents. */
export async function removeLimits(store: Store, limits: readonly Limit[], change: Change): Promise<void> {
  await store.transaction((repositories) => dropLimits(repositories, limits, change))
}

/** The same inside the caller's transaction. */
export async function dropLimits(repositories: Repositories, limits: readonly Limit[], change: Change): Promise<void> {
  await closeIncidents(repositories, limits, change)
  for (const limit of limits) await repositories.limits.remove(limit)
}

/** The managers who were told of an incident are told why they will hear no more of it. */
async function closeIncidents(repositories: Repositories, limits: readonly Limit[], change: Change): Promise<void> {
  const open = new Map((await repositories.incidents.open(change.team.id)).map((one) => [one.limitId, one]))
  for (const limit of limits) {
    const incident = open.get(limit.id)
    if (incident) await closeIncident(repositories, { incident, limit }, change)
  }
}

async function closeIncident(
  repositories: Repositories,
  { incident, limit }: { incident: Incident; limit: Limit },
  { team, userId, now }: Change,
): Promise<void> {
  if (!(await repositories.incidents.resolve(incident, incident, now))) return
  const { metric, statistic, channel } = limit
  const content = {
    kind: 'incident-closed',
    teamId: team.id,
    incidentId: incident.id,
    subject: { metric, statistic, channel },
    changedBy: userId,
  } as const
  await notifyManagers(repositories, { team, content, now })
}
