import { addDays, type Day } from '../../src/domain/time/day.ts'
import { HOME, type Desk, type Place } from './desk.ts'

/** Ten weeks of working days up to the day before Monday, 23 November 2026: steady, but for the last Friday's calls. */
export async function recordTenWeeks(desk: Desk, place?: Place): Promise<void> {
  const lines: string[] = []
  for (let back = 70; back >= 1; back -= 1) {
    const day = addDays('2026-11-23', -back)
    if (isWeekend(day)) continue
    lines.push(...figuresOf(day, back))
  }
  for (let at = 0; at < lines.length; at += 60) await desk.say(`log ${lines.slice(at, at + 60).join('\n')}`, place)
}

function figuresOf(day: Day, back: number): string[] {
  const offered = 400 + (back % 7)
  const abandoned = back === 3 ? 48 : 16 + (back % 5)
  return [
    `offered ${offered} ${day} channel:phone`,
    `abandoned ${abandoned} ${day} channel:phone`,
    `answered ${offered - abandoned} ${day} channel:phone`,
    `complaints ${9 + (back % 4)} ${day}`,
    `cancellations ${2 + (back % 3)} ${day}`,
    `returns ${1 + (back % 2)} ${day}`,
    `revenue ${9000 + (back % 10) * 10}.50 ${day}`,
    `csat 1:1 2:1 3:3 4:${20 + (back % 3)} 5:${25 + (back % 4)} ${day}`,
  ]
}

const isWeekend = (day: Day): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())

/** What a day's worth of figures sent again leaves in the ledger: a correction a minute that changed nothing. */
export async function enterSilentCorrections({ store, clock }: Desk, count: number): Promise<void> {
  const [now, content] = [clock.now(), { kind: 'digest-correction', teamId: 1, digestId: 'd' } as const]
  const nothing = { state: 'cancelled', reason: 'nothing to say any more' } as const
  for (let minute = 1; minute <= count; minute += 1) {
    const dueAt = now + minute * 60_000
    const slot = `digest-correction:d:${dueAt / 60_000}`
    const owed = { slot, workspaceId: 'T1', teamId: 1, channelId: HOME, content, dueAt, expiresAt: dueAt }
    await store.deliveries.enterSettled(owed, nothing, dueAt)
  }
}
