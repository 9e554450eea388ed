import type { DeliveryContent } from '../domain/delivery/delivery.ts'
import type { Incident } from '../domain/incidents/incident.ts'
import type { Notice } from '../domain/incidents/notice.ts'
import type { Team } from '../domain/team.ts'
import type { Repositories } from '../ports.ts'

/** A notice that could not be handed over for a day is old news. */
const NOTICE_EXPIRES_MS = 24 * 3_600_000

interface Change {
  readonly team: Team
  readonly incident: Incident
  /** Null when somebody answered: nobody is told, and the message says so. */
  readonly notice: Notice | null
  /** Of the standing, after the change. */
  readonly version: number
  readonly now: number
}

type Ledger = Pick<Repositories, 'deliveries'>

/**
 * Enters in the delivery ledger what the managers are owed of a change: a message when an incident turns critical, edits
 * of it from then on, and in its thread what they should hear of. What is only a warning stands in the digest.
 */
export async function oweNotices(ledger: Ledger, change: Change): Promise<void> {
  const { team, incident, notice, version, now } = change
  if (incident.severity !== 'critical') return
  const { id: incidentId } = incident
  const place = { teamId: team.id, incidentId } as const
  for (const person of new Set([team.ownerId, ...team.managerIds])) {
    const owe = (content: DeliveryContent, slot: string): Promise<void> => enter(ledger, { team, person, content, slot, now }) // prettier-ignore
    if (notice && notice.kind !== 'repeat' && notice.kind !== 'resolve') {
      await owe({ kind: 'incident-opened', ...place }, openedSlot(incidentId, person))
      continue
    }
    await owe({ kind: 'incident-edited', ...place }, `incident-edited:${incidentId}:${version}:${person}`)
    if (!notice) continue
    await owe({ kind: 'incident-told', ...place, told: notice }, `incident-told:${incidentId}:${version}:${person}`)
  }
}

/** The place in the ledger of the message that tells a person of an incident. */
export const openedSlot = (incidentId: number, person: string): string => `incident-opened:${incidentId}:${person}`

async function enter(
  { deliveries }: Ledger,
  owed: { team: Team; person: string; content: DeliveryContent; slot: string; now: number },
): Promise<void> {
  const { team, person, content, slot, now } = owed
  const { workspaceId, id: teamId } = team
  const delivery = { slot, workspaceId, teamId, channelId: person, content, dueAt: now }
  await deliveries.enter({ ...delivery, expiresAt: now + NOTICE_EXPIRES_MS }, now)
}
