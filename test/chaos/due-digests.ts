import { oweDigests } from '../../jobs/owe-digests.ts'
import { digestSlot, oweSlot } from '../../src/actions/owe-digest.ts'
import type { Slot } from '../../src/domain/schedule/slots.ts'
import type { Team } from '../../src/domain/team.ts'
import { addDays, type Day } from '../../src/domain/time/day.ts'
import { oneDay } from '../../src/domain/time/period.ts'
import { dayAt } from '../../src/domain/time/zone.ts'
import type { OpenStore } from '../../src/store/open-store.ts'
import { stopping } from '../fakes/stopping.ts'
import { scheduleDaily } from '../schedule-daily.ts'
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
    return { team, day, slot: slotNameOf(team, day), way }
  })
}

function wayOf(team: number, round: number): DueDigest['way'] {
  if (round === 0) return team % 2 === 0 ? 'schedule' : 'missed'
  return (team + round) % 5 === 0 ? 'late' : 'ledger'
}

/** A digest about a day goes out on the one after. */
const slotOf = (day: Day, dueAt: number): Slot => ({ dueAt, on: addDays(day, 1), period: oneDay(day) })

function slotNameOf(team: Team, day: Day): string {
  const { on, period } = slotOf(day, 0)
  return digestSlot({ team, channelId: team.channelId, place: { cadence: 'day', on, period } })
}

/** Makes it due now. */
export async function makeDue(store: OpenStore, { team, day, way }: DueDigest): Promise<void> {
  const now = Date.now()
  const { channelId } = team
  const owedAt = (dueAt: number) => ({
    team,
    schedule: { channelId, cadence: 'day' } as const,
    slot: slotOf(day, dueAt),
  })
  switch (way) {
    case 'schedule':
      await scheduleDaily(store, team, Math.floor(now / MINUTE_MS) * MINUTE_MS)
      return
    case 'ledger':
      await oweSlot(store, owedAt(now), now)
      return
    case 'late':
      await oweSlot(store, owedAt(now - 20 * MINUTE_MS), now)
      return
    case 'missed':
      await oweSlot(store, owedAt(now - 24 * 60 * MINUTE_MS), now)
  }
}

/** What the bots do at every full minute; one that was killed over it left some of it to the next. */
export async function runTheMinute(store: OpenStore): Promise<void> {
  const slot = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS
  await oweDigests.run(slot, { store, clock: { now: Date.now }, log: silent, stopping })
}
