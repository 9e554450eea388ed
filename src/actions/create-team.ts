import { firstLimits, SET_WITH_TEAM } from '../domain/limits/first-limits.ts'
import type { Team } from '../domain/team.ts'
import type { NewTeam, Store } from '../ports.ts'

/** Creates the channel's team together with the limits it begins with, or returns the team that the channel has. */
export function createTeam(
  store: Pick<Store, 'transaction'>,
  wanted: NewTeam,
  now: number,
): Promise<{ team: Team; created: boolean }> {
  return store.transaction(async ({ teams, limits }) => {
    const made = await teams.create(wanted, now)
    if (!made.created) return made
    const { id: teamId, workspaceId } = made.team
    for (const terms of firstLimits()) await limits.put({ teamId, ...terms, setBy: SET_WITH_TEAM, setAt: now })
    // Each limit makes a revision.
    return { team: (await teams.find(workspaceId, teamId))!, created: true }
  })
}
