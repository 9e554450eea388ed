import type { Delivery } from '../domain/delivery/delivery.ts'
import type { Message } from '../message.ts'
import { deliveryFailedMessage } from '../messages/delivery-failed.ts'
import { digestMessage } from '../messages/digest.ts'
import { spanWords } from '../messages/format-value.ts'
import { incidentOpenedMessage, incidentResolvedMessage } from '../messages/incident.ts'
import type { Repositories } from '../ports.ts'
import { gatherDigest } from './make-digest.ts'

/** Digests that go out later than this after their time say so. */
const LATE_MS = 10 * 60_000

/** The words of a delivery, made from what is known now; null when there is nothing to say any more. */
export async function compose(
  repositories: Repositories,
  { content, workspaceId, dueAt }: Delivery,
  now: number,
): Promise<Message | null> {
  const team = await repositories.teams.find(workspaceId, content.teamId)
  if (!team) return null
  if (content.kind === 'digest') {
    const digest = await gatherDigest(repositories, { team, day: content.day })
    return digestMessage(digest, now - dueAt > LATE_MS ? { lateBy: spanWords(now - dueAt) } : {})
  }
  if (content.kind === 'delivery-failed') return deliveryFailedMessage(content, team)
  const incident = await repositories.incidents.find(team.id, content.incidentId)
  const limit = (await repositories.limits.ofTeam(team.id)).find(({ id }) => id === incident?.limitId)
  if (!incident || !limit) return null
  return content.kind === 'incident-opened'
    ? incidentOpenedMessage(incident, { team, limit })
    : incidentResolvedMessage(incident, { team, limit })
}
