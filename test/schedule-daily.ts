import { USUAL_SETTINGS } from '../src/domain/digest/digest-settings.ts'
import type { Team } from '../src/domain/team.ts'
import type { OpenStore } from '../src/store/open-store.ts'

/** Schedules a team's digest for every day, next due at a full minute, at that minute of the team's clock. */
export async function scheduleDaily({ schedules }: OpenStore, team: Team, nextDueAt: number): Promise<void> {
  const clock = { timeZone: team.zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  await schedules.put({
    workspaceId: team.workspaceId,
    teamId: team.id,
    channelId: team.channelId,
    cadence: 'day',
    rhythm: `daily ${new Intl.DateTimeFormat('en-GB', clock).format(nextDueAt)}`,
    nextDueAt,
    skippedOn: null,
    aboutFrom: null,
    setBy: team.ownerId,
    settings: USUAL_SETTINGS,
  })
}
