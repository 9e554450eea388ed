import type { Cadence } from '../domain/schedule/rhythm.ts'
import type { Schedule } from '../domain/schedule/schedule.ts'
import type { Slot } from '../domain/schedule/slots.ts'
import type { NewDelivery } from '../domain/delivery/delivery.ts'
import type { Team } from '../domain/team.ts'
import type { Day } from '../domain/time/day.ts'
import type { Period } from '../domain/time/period.ts'
import type { Repositories } from '../ports.ts'

const HOUR_MS = 3_600_000
/** How long a digest that could not be posted is still of use. */
const EXPIRES_MS: Readonly<Record<Cadence, number>> = { day: 6 * HOUR_MS, week: 48 * HOUR_MS, month: 72 * HOUR_MS }

/** A digest's place in the ledger: one a team, channel and civil day, week or month; beside those that were asked for. */
type Place = { readonly cadence: Cadence; readonly on: Day; readonly period: Period } | { readonly request: string }

interface Owed {
  readonly team: Team
  readonly channelId: string
  readonly cadence: Cadence
  readonly period: Period
  readonly place: Place
  /** When it was due: later than a few minutes ago, it says that it is late. */
  readonly dueAt: number
  /** The schedule that owes it: it is not sent when that is gone by then. */
  readonly scheduleId?: number
}

/**
 * Enters a digest in the delivery ledger; false when it was owed already. A second tick, a restart or another instance
 * changes nothing.
 */
export function oweDigest({ deliveries }: Pick<Repositories, 'deliveries'>, owed: Owed, now: number): Promise<boolean> {
  return deliveries.enter(deliveryOf(owed), now)
}

/** The same for a schedule's slot. */
export function oweSlot(
  repositories: Pick<Repositories, 'deliveries'>,
  { team, schedule, slot }: Scheduled,
  now: number,
): Promise<boolean> {
  return oweDigest(repositories, scheduledOf({ team, schedule, slot }), now)
}

/** Puts a digest that will not come on record: `expired` ones are named in the next digest. */
export function missSlot(
  { deliveries }: Pick<Repositories, 'deliveries'>,
  missed: Scheduled,
  { state, reason, now }: { state: 'expired' | 'cancelled'; reason: string; now: number },
): Promise<boolean> {
  return deliveries.enterSettled(deliveryOf(scheduledOf(missed)), { state, reason }, now)
}

/** Why a digest did not come that somebody wished to be left out. */
export const SKIPPED = 'skipped'

/** What the digest of a schedule's slot is entered under. */
export function slotKey({ team, schedule: { channelId, cadence }, slot: { on, period } }: Scheduled): string {
  return digestSlot({ team, channelId, place: { cadence, on, period } })
}

export interface Scheduled {
  readonly team: Team
  readonly schedule: Pick<Schedule, 'channelId' | 'cadence'> & { readonly id?: number }
  readonly slot: Slot
}

function scheduledOf({ team, schedule, slot }: Scheduled): Owed {
  const { channelId, cadence, id } = schedule
  const { period, dueAt, on } = slot
  const place = { cadence, on, period }
  return { team, channelId, cadence, period, place, dueAt, ...(id === undefined ? {} : { scheduleId: id }) }
}

function deliveryOf(owed: Owed): NewDelivery {
  const { team, channelId, cadence, period, dueAt, scheduleId } = owed
  return {
    slot: digestSlot(owed),
    workspaceId: team.workspaceId,
    teamId: team.id,
    channelId,
    content: { kind: 'digest', teamId: team.id, cadence, period, ...(scheduleId === undefined ? {} : { scheduleId }) },
    dueAt,
    expiresAt: dueAt + EXPIRES_MS[cadence],
  }
}

/** What a digest is entered under. */
export function digestSlot({ team, channelId, place }: Pick<Owed, 'team' | 'channelId' | 'place'>): string {
  if ('request' in place) return `digest:now:${team.id}:${channelId}:${place.request}`
  const { cadence, on, period } = place
  return `digest:${cadence}:${team.id}:${channelId}:${cadence === 'day' ? on : period.start}`
}
