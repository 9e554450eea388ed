import { needKey, type Gap } from '../domain/health/gap.ts'
import { needsOf } from '../domain/health/needs-of.ts'
import type { Incident } from '../domain/incidents/incident.ts'
import type { Team } from '../domain/team.ts'
import type { Repositories } from '../ports.ts'

/** Why incidents may stand as they do although they are over by now, by their ids. */
export interface Hindrances {
  /** Those without a figure; of several measures that are missing the one that is longest. */
  readonly gaps: ReadonlyMap<number, Gap>
  /** Since when the limit of some is paused. */
  readonly paused: ReadonlyMap<number, number>
}

interface Looked {
  readonly team: Team
  readonly incidents: readonly Incident[]
}

export async function whatHinders(
  { gaps, limits }: Pick<Repositories, 'gaps' | 'limits'>,
  { team, incidents }: Looked,
): Promise<Hindrances> {
  const missing = new Map((await gaps.ofTeam(team.id)).map((gap) => [needKey(gap), gap]))
  const pausedAt = new Map((await limits.ofTeam(team.id)).map(({ id, failing }) => [id, failing?.pausedAt ?? null]))
  return {
    gaps: new Map(incidents.flatMap((incident) => withGap(incident, { team, missing }))),
    paused: new Map(
      incidents.flatMap(({ id, limitId }) => {
        const at = pausedAt.get(limitId) ?? null
        return at === null ? [] : [[id, at] as const]
      }),
    ),
  }
}

function withGap(
  { id, terms }: Incident,
  { team, missing }: { readonly team: Team; readonly missing: ReadonlyMap<string, Gap> },
): (readonly [number, Gap])[] {
  if (missing.size === 0) return []
  const own = needsOf([terms], team.catalogue).flatMap((need) => missing.get(needKey(need)) ?? [])
  const [longest] = own.toSorted((a, b) => (a.since < b.since ? -1 : 1))
  return longest ? [[id, longest]] : []
}
