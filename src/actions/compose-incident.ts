import { MAY_STAND, type Delivery, type DeliveryContent } from '../domain/delivery/delivery.ts'
import { partOf, type Incident } from '../domain/incidents/incident.ts'
import { isManager, type Team } from '../domain/team.ts'
import type { Message } from '../message.ts'
import { incidentMessage, incidentToldMessage } from '../messages/incident.ts'
import type { DeliveryRecord, Posted, Repositories } from '../ports.ts'
import type { Composed } from './composed.ts'
import { openedSlot } from './owe-notices.ts'
import { seenBy } from './own-figures.ts'
import { spellingsOfParts } from './spellings-for.ts'

interface Occasion {
  readonly delivery: Delivery
  readonly content: Extract<DeliveryContent, { readonly incidentId: number }>
  readonly team: Team
  readonly now: number
}

/**
 * What a person is told of an incident, as it stands now. What was over before they heard of it they are not told at all,
 * and nothing is told in a thread, or edited, that never came to be. Who is no manager any more hears no more of an agent.
 */
export async function composeIncident(
  repositories: Repositories,
  { delivery, content, team, now }: Occasion,
): Promise<Composed | null> {
  const incident = await repositories.incidents.find(team.id, content.incidentId)
  if (!incident) return null
  const person = delivery.channelId
  const { agent } = partOf(incident)
  const seen = await seenBy(person, { team, all: [incident], agentOf: () => agent, store: repositories })
  if (seen.length === 0) return null
  const spellings = await spellingsOfParts([partOf(incident)], team, repositories)
  const whole = (): Message => incidentMessage(incident, { team, now, spellings, canAnswer: isManager(team, person) })
  if (content.kind === 'incident-opened') return incident.ended ? null : { kind: 'post', message: whole() }
  const first = await repositories.deliveries.inSlot(openedSlot(incident.id, person))
  if (first?.state === 'uncertain') return { kind: 'wait' }
  const posted = first && placeOf(first)
  if (content.kind === 'incident-edited') return posted ? { kind: 'update', posted, message: whole() } : null
  const { told } = content
  if (told.kind !== 'resolve' && incident.ended) return null
  if (posted)
    return { kind: 'reply', threadTs: posted.ts, message: incidentToldMessage(incident, { team, spellings, told }) }
  if (!first || !isToldApart(first, incident)) return null
  return { kind: 'post', message: incident.ended ? incidentToldMessage(incident, { team, spellings, told }) : whole() }
}

function placeOf({ workspaceId, channelId, postedChannel, postedTs }: DeliveryRecord): Posted | null {
  return postedTs === null ? null : { workspaceId, channelId: postedChannel ?? channelId, ts: postedTs }
}

/** There is no thread: the message was lost while the incident goes on, or may have been seen where no history can be read. */
function isToldApart({ state, reason }: DeliveryRecord, { ended }: Incident): boolean {
  if (ended) return state === 'cancelled' && reason === MAY_STAND
  return state === 'failed' || state === 'expired'
}
