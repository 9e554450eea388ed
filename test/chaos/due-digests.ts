import { oweDigests } from '../../jobs/owe-digests.ts'
import { digestSlot, missDigest, oweDigest } from '../../src/actions/owe-digest.ts'
import type { Team } from '../../src/domain/team.ts'
import { addDays, type Day } from '../../src/domain/time/day.ts'
import { dayAt } from '../../src/domain/time/zone.ts'
import type { OpenStore } from '../../src/store/open-store.ts'
import { silent } from '../store/engines.ts'

const MINUTE_MS = 60_000

/** One digest that is to come due, and how. All that makes digests due in these tests is in this file. */
export interface DueDigest {
  readonly team: Team
  readonly day: Day
  readonly slot: string
  /**
   * `schedule`: by a schedule, through the job. `ledger`: entered at once. `late`: entered long after its time.
   * `missed`: entered when it is of no use any more.
   */
  readonly way: 'schedule' | 'ledger' | 'late' | 'missed'
}

/** One digest in five of a channel by each way but the commonest; the first of a channel is missed or by a schedule. */
export function planDigests(teams: readonly Team[], count: number): DueDigest[] {
  const today = dayAt(Date.now(), 'Etc/UTC')
  return Array.from({ length: count }, (_, nth) => {
    const team = teams[nth % teams.length]!
    const round = Math.floor(nth / teams.length)
    const way = wayOf(nth % teams.length, round)
    const day = addDays(today, way === 'schedule' ? -1 : -60 + round)
    return { team, day, slot: digestSlot({ team, channelId: team.channelId, day }), way }
  })
}

function wayOf(team: number, round: number): DueDigest['way'] {
  if (round === 0) return team % 2 === 0 ? 'schedule' : 'missed'
  return (team + round) % 5 === 0 ? 'late' : 'ledger'
}

/** Makes it due now. */
export async function makeDue(store: OpenStore, { team, day, way }: DueDigest): Promise<void> {
  const now = Date.now()
  const { workspaceId, id: teamId, channelId } = team
  const owed = { team, channelId, day, dueAt: now, now }
  switch (way) {
    case 'schedule': {
      const nextDueAt = Math.floor(now / MINUTE_MS) * MINUTE_MS
      const at = new Date(nextDueAt)
      const cron = `${at.getUTCMinutes()} ${at.getUTCHours()} * * *`
      await store.schedules.put({ workspaceId, teamId, channelId, cron, nextDueAt, setBy: team.ownerId })
      return
    }
    case 'ledger':
      await oweDigest(store, owed)
      return
    case 'late':
      await oweDigest(store, { ...owed, dueAt: now - 20 * MINUTE_MS })
      return
    case 'missed':
      await missDigest(store, { ...owed, dueAt: now - 24 * 60 * MINUTE_MS })
  }
}

/** What the bots do at every full minute; one that was killed over it left some of it to the next. */
export async function runTheMinute(store: OpenStore): Promise<void> {
  const slot = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS
  await oweDigests.run(slot, { store, clock: { now: Date.now }, log: silent })
}
