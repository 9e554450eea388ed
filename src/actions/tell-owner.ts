import type { Delivery, DeliveryContent } from '../domain/delivery/delivery.ts'
import { reachableManagers } from '../domain/team.ts'
import type { Repositories } from '../ports.ts'

const EXPIRES_MS = 24 * 3_600_000

/** Tells the team's owner, once, that a message can't be posted and why; a notice about a notice is told to nobody. */
export async function tellOwner(
  { teams, deliveries }: Pick<Repositories, 'teams' | 'deliveries'>,
  { id: deliveryId, workspaceId, teamId, channelId, content }: Delivery,
  { reason, now }: { reason: string; now: number },
): Promise<void> {
  if (!isMissed(content)) return
  const team = await teams.find(workspaceId, teamId)
  const told = team && reachableManagers(team).find((person) => person !== channelId)
  if (!told) return
  const failed = { kind: 'delivery-failed', teamId, deliveryId, reason } as const
  const notice = { slot: `delivery-failed:${deliveryId}`, workspaceId, teamId, channelId: told, content: failed }
  await deliveries.enter({ ...notice, dueAt: now, expiresAt: now + EXPIRES_MS }, now)
}

/** Something is missing without it; what belongs to a digest that stands is only listed. */
function isMissed({ kind }: DeliveryContent): boolean {
  return kind === 'digest' || kind === 'incident-opened' || kind === 'incidents-gathered' || kind === 'incident-told'
}
