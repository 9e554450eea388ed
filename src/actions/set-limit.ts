import type { Limit } from '../domain/limits/limit.ts'
import type { NewLimit, Repositories, Store } from '../ports.ts'

/** Sets a limit in the place of one on the same number. An incident of the old one is closed without a word. */
export async function setLimit(store: Store, limit: NewLimit): Promise<Limit> {
  return store.transaction(async (repositories) => {
    const before = await repositories.limits.ofTeam(limit.teamId)
    const replaced = before.filter(
      ({ metric, statistic, channel }) =>
        metric === limit.metric && statistic === limit.statistic && channel === limit.channel,
    )
    await closeIncidents(repositories, { limits: replaced, now: limit.setAt })
    return repositories.limits.put(limit)
  })
}

/** Takes limits away; their incidents are closed without a word. */
export async function removeLimits(
  store: Store,
  { limits, now }: { limits: readonly Limit[]; now: number },
): Promise<void> {
  await store.transaction(async (repositories) => {
    await closeIncidents(repositories, { limits, now })
    for (const limit of limits) await repositories.limits.remove(limit)
  })
}

async function closeIncidents(
  { incidents }: Repositories,
  { limits, now }: { limits: readonly Limit[]; now: number },
): Promise<void> {
  for (const { id, teamId } of limits) {
    const open = (await incidents.open(teamId)).find(({ limitId }) => limitId === id)
    if (open) await incidents.resolve(open, open, now)
  }
}
