import type { DueReport } from '../domain/noise/report-due.ts'
import type { Team } from '../domain/team.ts'
import type { Repositories } from '../ports.ts'
import { stretchOf } from './compose-noise.ts'
import { hasAlarmed } from './gather-noise.ts'
import { heldUntil } from './quiet-of.ts'

const EXPIRES_MS = 3 * 24 * 3_600_000

interface Owed {
  readonly team: Team
  readonly now: number
  readonly report: DueReport
}

/**
 * Enters the report on alerts for a team's owner; none about a week in which nothing alarmed, nor where the team has switched
 * them off.
 */
export async function oweNoiseReport(repositories: Repositories, { team, now, report }: Owed): Promise<void> {
  const { week, dueAt } = report
  if (!team.reportsNoise || !(await hasAlarmed(repositories, { team, stretch: stretchOf(week, team) }))) return
  const { id: teamId, workspaceId, ownerId: person } = team
  const held = await heldUntil(repositories, { team, person, now, isCritical: false })
  const at = held ?? dueAt
  const content = { kind: 'noise-report', teamId, week } as const
  const place = { slot: `noise-report:${teamId}:${week.start}`, workspaceId, teamId, channelId: person }
  await repositories.deliveries.enter({ ...place, content, dueAt: at, expiresAt: at + EXPIRES_MS }, now)
}
