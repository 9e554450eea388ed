import type { Delivery } from '../domain/delivery/delivery.ts'
import type { Team } from '../domain/team.ts'
import { addDays, type Day } from '../domain/time/day.ts'
import { dayAt } from '../domain/time/zone.ts'
import type { CellChange, Repositories } from '../ports.ts'

const DAY_MS = 86_400_000
/** A digest older than this stays as it is. */
const CORRECTED_MS = 14 * DAY_MS
/** Changes are gathered so long: people correct several figures in a row, and machines send many. */
const GATHERED_MS = 60_000
/** Who records in a minute may commit a little after it, and what is owed for that minute already must still see it. */
const COMMITTED_MS = 10_000

/**
 * Owes a look at each digest that was posted in the last two weeks and is about one of the changed days, once a minute:
 * whether its figures read otherwise now is seen then. Days from today on are in no digest yet, and cost nothing.
 */
export async function oweCorrections(
  { deliveries }: Pick<Repositories, 'deliveries'>,
  { team, changes, now }: { team: Team; changes: readonly CellChange[]; now: number },
): Promise<void> {
  const today = dayAt(now, team.zone)
  const days = changes.map(({ cell }) => cell.day).filter((day) => day < today)
  if (days.length === 0) return
  const posted = await deliveries.digestsAbout(team.id, spanOf(days), now - CORRECTED_MS)
  for (const digest of posted) await oweCorrection({ deliveries }, digest, now)
}

/** Owes a look at one digest that was posted. */
export async function oweCorrection(
  { deliveries }: Pick<Repositories, 'deliveries'>,
  { id: digestId, workspaceId, teamId, channelId }: Pick<Delivery, 'id' | 'workspaceId' | 'teamId' | 'channelId'>,
  now: number,
): Promise<void> {
  const minute = Math.floor(now / GATHERED_MS) + 1
  const slot = `digest-correction:${digestId}:${minute}`
  const dueAt = minute * GATHERED_MS + COMMITTED_MS
  const content = { kind: 'digest-correction', teamId, digestId } as const
  await deliveries.enter({ slot, workspaceId, teamId, channelId, content, dueAt, expiresAt: dueAt + DAY_MS }, now)
}

function spanOf(days: readonly Day[]): { start: Day; end: Day } {
  const sorted = days.toSorted()
  return { start: sorted[0]!, end: addDays(sorted.at(-1)!, 1) }
}
