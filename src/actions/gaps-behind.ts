import { needKey, type Gap } from '../domain/health/gap.ts'
import { needsOf } from '../domain/health/needs-of.ts'
import type { Incident } from '../domain/incidents/incident.ts'
import type { Team } from '../domain/team.ts'
import type { Repositories } from '../ports.ts'

/** Which incidents are without a figure, and since when: of several measures that are missing, by the id of the incident. */
export async function gapsBehind(
  { gaps }: Pick<Repositories, 'gaps'>,
  { team, incidents }: { readonly team: Team; readonly incidents: readonly Incident[] },
): Promise<ReadonlyMap<number, Gap>> {
  const missing = new Map((await gaps.ofTeam(team.id)).map((gap) => [needKey(gap), gap]))
  if (missing.size === 0) return new Map()
  return new Map(
    incidents.flatMap(({ id, terms }) => {
      const own = needsOf([terms], team.catalogue).flatMap((need) => missing.get(needKey(need)) ?? [])
      const [longest] = own.toSorted((a, b) => (a.since < b.since ? -1 : 1))
      return longest ? [[id, longest] as const] : []
    }),
  )
}
