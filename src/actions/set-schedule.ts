import { USUAL_SETTINGS, type DigestSettings } from '../domain/digest/digest-settings.ts'
import type { CurrentDigest } from '../domain/schedule/current-digest.ts'
import { formatRhythm } from '../domain/schedule/read-rhythm.ts'
import { cadenceOf, type Rhythm } from '../domain/schedule/rhythm.ts'
import type { Schedule } from '../domain/schedule/schedule.ts'
import type { Team } from '../domain/team.ts'
import { UserError } from '../errors.ts'
import type { Repositories, Store } from '../ports.ts'
import { nextOpenSlot } from './next-open-slot.ts'

interface Order {
  readonly team: Team
  readonly channelId: string
  readonly rhythm: Rhythm
  readonly userId: string
  readonly now: number
  /** Left out: as they are. */
  readonly settings?: DigestSettings
}

export interface SetSchedule {
  readonly schedule: Schedule
  readonly current: CurrentDigest
  /** The rhythm in whose place it is, when that was another. */
  readonly replaces: string | null
}

/** Sets a channel's digest about days, weeks or months, in the place of the one there is. Throws `UserError`. */
export function setSchedule(store: Store, order: Order): Promise<SetSchedule> {
  const { team, channelId, rhythm, userId, now } = order
  const { workspaceId, id: teamId } = team
  const wanted = { workspaceId, teamId, channelId, cadence: cadenceOf(rhythm), rhythm: formatRhythm(rhythm) }
  return store.transaction(async (repositories) => {
    const before = (await repositories.schedules.ofTeam(teamId)).find(
      (schedule) => schedule.channelId === channelId && schedule.cadence === wanted.cadence,
    )
    const replaced = before && { schedule: before, team }
    const open = await nextOpenSlot(repositories, { schedule: wanted, team, now, before: replaced })
    const { slot, current, skippedOn, aboutFrom } = open
    if (!slot) throw new UserError(`Cannot schedule "${wanted.rhythm}": it is not due once in the next 400 days`)
    const settings = order.settings ?? before?.settings ?? USUAL_SETTINGS
    const replaces = before && before.rhythm !== wanted.rhythm ? before.rhythm : null
    // Who says a time wants it to go out; who changes only what it shows does not.
    const isPaused = order.settings !== undefined && before?.nextDueAt === null && replaces === null
    const put = { ...wanted, nextDueAt: isPaused ? null : slot.dueAt, skippedOn, aboutFrom, setBy: userId, settings }
    return { schedule: await repositories.schedules.put(put), current: isPaused ? 'as scheduled' : current, replaces }
  })
}

/** Finds anew when the team's digests are due, after its clock or calendar was changed. */
export async function reschedule(
  repositories: Repositories,
  { team, before, now }: { team: Team; before: Team; now: number },
): Promise<void> {
  for (const schedule of await repositories.schedules.ofTeam(team.id)) {
    if (schedule.nextDueAt === null) continue
    const change = { schedule, team, now, before: { schedule, team: before } }
    const { slot, skippedOn, aboutFrom } = await nextOpenSlot(repositories, change)
    await repositories.schedules.change(schedule, { nextDueAt: slot?.dueAt ?? null, skippedOn, aboutFrom })
  }
}
