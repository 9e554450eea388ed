import type { DeliveryContent } from '../domain/delivery/delivery.ts'
import type { Team } from '../domain/team.ts'
import type { Repositories } from '../ports.ts'

/** A notice that could not be handed over for a day is old news. */
const NOTICE_EXPIRES_MS = 24 * 3_600_000

export type IncidentContent = Extract<DeliveryContent, { readonly incidentId: number }>

/** Enters a notice to each manager in the delivery ledger, once an incident, kind and person. */
export async function notifyManagers(
  { deliveries }: Pick<Repositories, 'deliveries'>,
  { team, content, now }: { team: Team; content: IncidentContent; now: number },
): Promise<void> {
  for (const manager of new Set([team.ownerId, ...team.managerIds])) {
    await deliveries.enter(
      {
        slot: noticeSlot(content, manager),
        workspaceId: team.workspaceId,
        teamId: team.id,
        channelId: manager,
        content,
        dueAt: now,
        expiresAt: now + NOTICE_EXPIRES_MS,
      },
      now,
    )
  }
}

/** A notice's place in the ledger. */
export function noticeSlot({ kind, incidentId }: Pick<IncidentContent, 'kind' | 'incidentId'>, person: string): string {
  return `${kind}:${incidentId}:${person}`
}
