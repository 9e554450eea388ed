import { reportsDue } from '../domain/noise/report-due.ts'
import type { Team } from '../domain/team.ts'
import type { Store } from '../ports.ts'
import { stretchOf } from './compose-noise.ts'
import { hasAlarmed } from './gather-noise.ts'
import { heldUntil } from './quiet-of.ts'

const EXPIRES_MS = 3 * 24 * 3_600_000

/**
 * Enters the reports on alerts that have come due for a team's owner, each once over any number of runs; none about a week in
 * which nothing alarmed, nor where the team has switched them off.
 */
export async function oweNoiseReport(store: Store, team: Team, now: number): Promise<void> {
  for (const { week, dueAt } of reportsDue(team, now)) {
    await store.transaction(async (repositories) => {
      const { jobRuns, deliveries } = repositories
      if (!(await jobRuns.claimSlot(`report-noise:${team.id}`, Date.parse(week.end), now))) return
      if (!team.reportsNoise || !(await hasAlarmed(repositories, { team, stretch: stretchOf(week, team) }))) return
      const { id: teamId, workspaceId, ownerId: person } = team
      const held = await heldUntil(repositories, { team, person, now, isCritical: false })
      const at = held ?? dueAt
      const content = { kind: 'noise-report', teamId, week } as const
      const place = { slot: `noise-report:${teamId}:${week.start}`, workspaceId, teamId, channelId: person }
      await deliveries.enter({ ...place, content, dueAt: at, expiresAt: at + EXPIRES_MS }, now)
    })
  }
}
