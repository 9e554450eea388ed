import type { Delivery } from '../domain/delivery/delivery.ts'
import { isChannelGone } from '../domain/schedule/held.ts'
import type { Schedule } from '../domain/schedule/schedule.ts'
import type { Team } from '../domain/team.ts'
import type { Repositories, Store } from '../ports.ts'
import { enterNotice } from './enter-notice.ts'

/**
 * Pauses all of a team's schedules for a channel that does not take their digests, and tells the owner once, whatever else
 * fails there. False where it is not for that that a delivery failed, or none was scheduled there.
 */
export async function holdSchedules(
  store: Pick<Store, 'transaction'>,
  { workspaceId, teamId, channelId, content }: Pick<Delivery, 'workspaceId' | 'teamId' | 'channelId' | 'content'>,
  { reason, now }: { reason: string; now: number },
): Promise<boolean> {
  const isScheduled = content.kind === 'digest' && content.scheduleId !== undefined
  if (!isScheduled || !isChannelGone(reason)) return false
  return store.transaction(async (repositories) => {
    const team = await repositories.teams.find(workspaceId, teamId)
    if (!team) return false
    const all = await schedulesIn(repositories, { teamId, channelId })
    if (all.some(({ held }) => held)) return true
    const held = { why: reason, at: now, toldAt: now }
    let isHeld = false
    for (const schedule of all.filter(({ nextDueAt }) => nextDueAt !== null))
      isHeld = (await repositories.schedules.change(schedule, { ...PAUSED, held })) || isHeld
    if (isHeld) await tellHeld(repositories, { team, channelId, nth: now, now })
    // Another that failed there at the same moment may have been quicker.
    return isHeld || (await schedulesIn(repositories, { teamId, channelId })).some((one) => one.held)
  })
}

const PAUSED = { nextDueAt: null, skippedOn: null, aboutFrom: null }

async function schedulesIn(
  { schedules }: Pick<Repositories, 'schedules'>,
  { teamId, channelId }: Pick<Delivery, 'teamId' | 'channelId'>,
): Promise<Schedule[]> {
  return (await schedules.ofTeam(teamId)).filter((schedule) => schedule.channelId === channelId)
}

interface Told extends Pick<Schedule, 'channelId'> {
  readonly team: Team
  /** Names this notice among those about the channel. */
  readonly nth: number
  readonly now: number
}

/** Owes the owner word of a channel that takes no digests; false when it is owed already. */
export function tellHeld(
  repositories: Pick<Repositories, 'deliveries'>,
  { team, channelId, nth, now }: Told,
): Promise<boolean> {
  const content = { kind: 'channel-gone', teamId: team.id, channelId } as const
  const slot = `channel-gone:${team.id}:${channelId}:${nth}`
  return enterNotice(repositories, { team, person: team.ownerId, content, slot, now })
}
