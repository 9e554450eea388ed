import type { Delivery, DeliveryContent } from '../domain/delivery/delivery.ts'
import type { Incident } from '../domain/incidents/incident.ts'
import type { Team } from '../domain/team.ts'
import { incidentMessage, incidentToldMessage } from '../messages/incident.ts'
import type { DeliveryRecord, Posted, Repositories } from '../ports.ts'
import type { Composed } from './composed.ts'
import { openedSlot } from './owe-notices.ts'

interface Occasion {
  readonly delivery: Delivery
  readonly content: Extract<DeliveryContent, { readonly incidentId: number }>
  readonly team: Team
  readonly now: number
}

/**
 * What a person is told of an incident, as it stands now. What was over before they heard of it they are not told at all,
 * and nothing is told in a thread, or edited, that never came to be.
 */
export async function composeIncident(
  repositories: Repositories,
  { delivery, content, team, now }: Occasion,
): Promise<Composed | null> {
  const incident = await repositories.incidents.find(team.id, content.incidentId)
  if (!incident) return null
  const said = { team, now }
  if (content.kind === 'incident-opened')
    return incident.ended ? null : { kind: 'post', message: incidentMessage(incident, said) }
  const first = await repositories.deliveries.inSlot(openedSlot(incident.id, delivery.channelId))
  if (first?.state === 'uncertain') return { kind: 'wait' }
  const posted = first && placeOf(first)
  if (content.kind === 'incident-edited')
    return posted ? { kind: 'update', posted, message: incidentMessage(incident, said) } : null
  const message = incidentToldMessage(incident, { ...said, told: content.told })
  if (posted) return { kind: 'reply', threadTs: posted.ts, message }
  return first && isToldApart(first, incident) ? { kind: 'post', message } : null
}

function placeOf({ workspaceId, channelId, postedChannel, postedTs }: DeliveryRecord): Posted | null {
  return postedTs === null ? null : { workspaceId, channelId: postedChannel ?? channelId, ts: postedTs }
}

/** There is no thread: the message was lost while the incident goes on, or was tried and may have been seen. */
function isToldApart({ state, attempt }: DeliveryRecord, { ended }: Incident): boolean {
  if (ended) return state === 'cancelled' && attempt > 0
  return state === 'failed' || state === 'expired'
}
