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
}

/**
 * Enters a digest in the delivery ledger, once a team, channel and day (or request); false when it was owed already.
 * A second tick, a restart or another instance changes nothing.
 */
export async function oweDigest({ deliveries }: Pick<Repositories, 'deliveries'>, owed: Owed): Promise<boolean> {
  const { team, channelId, day, dueAt, now } = owed
  return deliveries.enter(
    {
      slot: digestSlot(owed),
      workspaceId: team.workspaceId,
      teamId: team.id,
      channelId,
      content: { kind: 'digest', teamId: team.id, day },
      dueAt,
      expiresAt: dueAt + EXPIRES_MS,
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
