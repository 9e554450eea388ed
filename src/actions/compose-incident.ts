import { MAY_STAND, type Delivery, type DeliveryContent, type IncidentTold } from '../domain/delivery/delivery.ts'
import { partOf, type Incident } from '../domain/incidents/incident.ts'
import { isCriticalNews } from '../domain/incidents/notice.ts'
import { isManager, type Team } from '../domain/team.ts'
import type { Message } from '../message.ts'
import { incidentMessage, incidentToldMessage } from '../messages/incident.ts'
import type { DeliveryRecord, Repositories } from '../ports.ts'
import type { Composed } from './composed.ts'
import { editOf, messageAbout, type MessageAbout } from './message-about.ts'
import { seenBy } from './own-figures.ts'
import { isChannel } from './audience-of.ts'
import { heldUntil } from './quiet-of.ts'
import { spellingsOfParts } from './spellings-for.ts'
import { whatHinders } from './what-hinders.ts'

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
  const hindrances = await whatHinders(repositories, { team, incidents: [incident] })
  const canAnswer = isChannel(person) || isManager(team, person)
  const whole = (): Message => incidentMessage(incident, { team, now, spellings, ...hindrances, canAnswer })
  if (content.kind === 'incident-opened') {
    if (incident.ended) return null
    const until = await heldUntil(repositories, { team, person, now, isCritical: incident.severity === 'critical' })
    return until === null ? { kind: 'post', message: whole() } : { kind: 'wait', until }
  }
  const about = await messageAbout(repositories, incident.id, person)
  switch (content.kind) {
    case 'incident-edited':
      if (about?.record.state === 'uncertain') return { kind: 'wait' }
      if (!about?.posted) return null
      return { kind: 'update', posted: about.posted, message: editOf(about.record, whole()) }
    case 'incident-told': {
      if (about?.record.state === 'uncertain') return { kind: 'wait' }
      const told = toldNow(content, { incident, about })
      if (!about || !told) return null
      const message = (): Message => incidentToldMessage(incident, { team, spellings, told })
      if (!about.posted && !isToldApart(about.record, incident)) return null
      const until = await heldUntil(repositories, { team, person, now, isCritical: isCriticalNews(told) })
      if (until !== null) return { kind: 'wait', until }
      if (about.posted) return { kind: 'reply', threadTs: about.posted.ts, message: message() }
      return { kind: 'post', message: incident.ended ? message() : whole() }
    }
  }
}

interface Known {
  readonly incident: Incident
  readonly about: MessageAbout | null
}

/**
 * What there is to tell by now; null when it is nothing any more. What was held tells how it stands, unless the message has
 * gone out since, which told that.
 */
function toldNow({ told, heldSince }: Told, { incident: { ended }, about }: Known): IncidentTold | null {
  if (ended && !about?.tellsIt) return null
  if (heldSince === undefined) return told.kind !== 'resolve' && ended ? null : told
  if (ended) return { kind: 'resolve', because: ended.because }
  const sentAt = about?.record.sentAt ?? null
  return sentAt !== null && sentAt >= heldSince ? null : told
}

type Told = Extract<DeliveryContent, { readonly kind: 'incident-told' }>

/** There is no thread: the message was lost while the incident goes on, or may have been seen where no history can be read. */
function isToldApart({ state, reason }: DeliveryRecord, { ended }: Incident): boolean {
  if (ended) return state === 'cancelled' && reason === MAY_STAND
  return state === 'failed' || state === 'expired'
}
