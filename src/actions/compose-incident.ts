import { MAY_STAND, type Delivery, type DeliveryContent } from '../domain/delivery/delivery.ts'
import { partOf, type Incident } from '../domain/incidents/incident.ts'
import { isManager, type Team } from '../domain/team.ts'
import type { Message } from '../message.ts'
import { incidentMessage, incidentToldMessage } from '../messages/incident.ts'
import type { DeliveryRecord, Repositories } from '../ports.ts'
import type { Composed } from './composed.ts'
import { messageAbout } from './message-about.ts'
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
  const about = await messageAbout(repositories, incident.id, person)
  if (about?.record.state === 'uncertain') return { kind: 'wait' }
  if (content.kind === 'incident-edited')
    return about?.posted ? { kind: 'update', posted: about.posted, message: whole() } : null
  const { told } = content
  if (!about || (told.kind !== 'resolve' && incident.ended) || (incident.ended && !about.tellsIt)) return null
  if (about.posted)
    return {
      kind: 'reply',
      threadTs: about.posted.ts,
      message: incidentToldMessage(incident, { team, spellings, told }),
    }
  if (!isToldApart(about.record, incident)) return null
  return { kind: 'post', message: incident.ended ? incidentToldMessage(incident, { team, spellings, told }) : whole() }
}

/** There is no thread: the message was lost while the incident goes on, or may have been seen where no history can be read. */
function isToldApart({ state, reason }: DeliveryRecord, { ended }: Incident): boolean {
  if (ended) return state === 'cancelled' && reason === MAY_STAND
  return state === 'failed' || state === 'expired'
}
