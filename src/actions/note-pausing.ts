import { termsOf } from '../domain/incidents/incident.ts'
import type { Change } from '../domain/incidents/transition.ts'
import type { Limit } from '../domain/limits/limit.ts'
import type { Team } from '../domain/team.ts'
import type { Repositories } from '../ports.ts'
import { oweGatheredEdits } from './owe-notices.ts'

interface Noted {
  readonly team: Team
  readonly limit: Limit
  readonly change: Extract<Change, { readonly kind: 'paused' | 'resumed' }>
  /** Who did it; null when its failures did. */
  readonly by: string | null
  readonly now: number
}

/**
 * Adds to the history that a limit is paused or judged again, beside what happened to its open incidents where it has some,
 * whose messages say so; a limit whose metric is gone has none by itself. In the caller's transaction, under the team's lock.
 */
export async function notePausing(repositories: Repositories, { team, limit, change, by, now }: Noted): Promise<void> {
  const open = (await repositories.incidents.open(team.id)).filter(({ limitId }) => limitId === limit.id)
  for (const incident of open) await oweGatheredEdits(repositories, { team, incident, now })
  const { workspaceId, id: teamId, catalogue } = team
  const metric = catalogue.findMetric(limit.metric)
  const none = metric ? [{ id: null, value: '', episode: 0, terms: termsOf(limit, metric) }] : []
  const noted = { workspaceId, teamId, limitId: limit.id, at: now, change, figure: null, by }
  await repositories.transitions.add(
    (open.length > 0 ? open : none).map(({ id: incidentId, value, episode, terms }) => ({
      ...noted,
      incidentId,
      value,
      episode,
      terms,
    })),
  )
}
