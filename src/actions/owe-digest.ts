import type { Team } from '../domain/team.ts'
import type { Day } from '../domain/time/day.ts'
import type { Repositories } from '../ports.ts'

/** A digest that could not be posted for six hours is no morning digest any more. */
const EXPIRES_MS = 6 * 3_600_000

interface Owed {
  readonly team: Team
  readonly channelId: string
  /** The day it reports on. */
  readonly day: Day
  /** When it was due: later than a few minutes ago, it says that it is late. */
  readonly dueAt: number
  readonly now: number
  /** Tells an asked-for digest from the scheduled one of the same day. */
  readonly request?: string
  /** Owed by a schedule: not sent when that is gone by then, and named when it was missed. */
  readonly scheduled?: boolean
}

/**
 * Enters a digest in the delivery ledger, once a team, channel and day (or request); false when it was owed already.
 * A second tick, a restart or another instance changes nothing.
 */
export function oweDigest(repositories: Pick<Repositories, 'deliveries'>, owed: Owed): Promise<boolean> {
  return enter(repositories, owed, owed.dueAt + EXPIRES_MS)
}

/** Puts a digest that will not come on record, so that the next one names its day. */
export function missDigest(repositories: Pick<Repositories, 'deliveries'>, owed: Owed): Promise<boolean> {
  return enter(repositories, { ...owed, scheduled: true }, owed.now - 1)
}

function enter({ deliveries }: Pick<Repositories, 'deliveries'>, owed: Owed, expiresAt: number): Promise<boolean> {
  const { team, channelId, day, dueAt, now, scheduled } = owed
  return deliveries.enter(
    {
      slot: digestSlot(owed),
      workspaceId: team.workspaceId,
      teamId: team.id,
      channelId,
      content: { kind: 'digest', teamId: team.id, day, ...(scheduled ? { scheduled } : {}) },
      dueAt,
      expiresAt,
    },
    now,
  )
}

/** The digest's place in the ledger: one a team, channel and day, beside those that were asked for. */
export function digestSlot({
  team,
  channelId,
  day,
  request,
}: Pick<Owed, 'team' | 'channelId' | 'day' | 'request'>): string {
  const daily = `digest:daily:${team.id}:${channelId}:${day}`
  return request === undefined ? daily : `${daily}:${request}`
}
