import { nextDue } from '../domain/schedule/next-due.ts'
import type { Schedule } from '../domain/schedule/schedule.ts'
import type { Team } from '../domain/team.ts'
import { dayAt } from '../domain/time/zone.ts'
import type { TodaysDigest } from '../messages/schedule.ts'
import type { Repositories, Store } from '../ports.ts'
import { reportedDay } from './make-digest.ts'
import { digestSlot, missDigest } from './owe-digest.ts'

interface Order {
  readonly team: Team
  readonly cron: string
  readonly userId: string
  readonly now: number
}

/**
 * Sets the digest of the team's channel, in the place of the one there is. No day gets two: when today's went out, the
 * next is another day's; when today's will not come any more, it is put on record.
 */
export function setSchedule(store: Store, order: Order): Promise<{ schedule: Schedule; today: TodaysDigest }> {
  const { team, cron, userId, now } = order
  const { workspaceId, id: teamId, channelId } = team
  return store.transaction(async (repositories) => {
    const before = (await repositories.schedules.ofTeam(teamId)).find((schedule) => schedule.channelId === channelId)
    const due = await firstDue(repositories, order)
    const today = due.isOut ? 'out' : wasDropped(before, due.nextDueAt, order) ? 'dropped' : 'as scheduled'
    if (today === 'dropped') {
      const day = await reportedDay(repositories, { team, cron: before!.cron, today: dayAt(now, team.zone) })
      await missDigest(repositories, { team, channelId, day, dueAt: now, now })
    }
    const { nextDueAt } = due
    const put = { workspaceId, teamId, channelId, cron, nextDueAt, setBy: userId }
    return { schedule: await repositories.schedules.put(put), today }
  })
}

/** The schedule's first time from now on, past today when today's digest is in the ledger. */
async function firstDue(
  repositories: Repositories,
  { team, cron, now }: Order,
): Promise<{ nextDueAt: number; isOut: boolean }> {
  const today = dayAt(now, team.zone)
  const first = nextDue({ cron, zone: team.zone }, now)
  if (dayAt(first, team.zone) !== today) return { nextDueAt: first, isOut: false }
  const day = await reportedDay(repositories, { team, cron, today })
  const slot = digestSlot({ team, channelId: team.channelId, day })
  const isOut = (await repositories.deliveries.inSlot(slot)) !== null
  return { nextDueAt: isOut ? nextDue({ cron, zone: team.zone }, first) : first, isOut }
}

/** Whether the old schedule had a digest to come today, and the new one has none. */
function wasDropped(before: Schedule | undefined, nextDueAt: number, { team, now }: Order): boolean {
  const isToday = (instant: number): boolean => dayAt(instant, team.zone) === dayAt(now, team.zone)
  return before !== undefined && before.nextDueAt > now && isToday(before.nextDueAt) && !isToday(nextDueAt)
}
