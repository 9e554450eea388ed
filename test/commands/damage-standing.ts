import type { Standing } from '../../src/domain/incidents/standing.ts'
import { HOME, type Desk } from './desk.ts'

/** Leaves what is no standing in the place of that of the home team's limit on the metric. */
export async function damageStanding({ store }: Desk, metric: string): Promise<void> {
  const team = (await store.teams.ofChannel('T1', HOME))!
  const limit = (await store.limits.ofTeam(team.id)).find((one) => one.metric === metric)!
  const [kept] = await store.standings.ofLimits(team.id, [limit.id])
  const place = kept ?? { teamId: team.id, limitId: limit.id, value: '', version: 0 }
  if (!(await store.standings.keep(place, {} as Standing, null)))
    throw new Error(`Cannot damage what stands of ${metric}: somebody else has kept another`)
}
