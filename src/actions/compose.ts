import type { Delivery, DeliveryContent } from '../domain/delivery/delivery.ts'
import type { Team } from '../domain/team.ts'
import type { Message } from '../message.ts'
import { deliveryFailedMessage } from '../messages/delivery-failed.ts'
import { incidentClosedMessage, incidentOpenedMessage, incidentResolvedMessage } from '../messages/incident.ts'
import type { Repositories } from '../ports.ts'
import { composeAgents, composeCorrection, composeDigest, composeThread, composeTold } from './compose-digest.ts'
import type { Composed } from './composed.ts'
import { noticeSlot } from './notify-managers.ts'

interface Occasion<K extends DeliveryContent['kind']> {
  readonly delivery: Delivery
  readonly content: Extract<DeliveryContent, { kind: K }>
  readonly team: Team
  readonly now: number
}

/** What a delivery says, made from what is known now; null when there is nothing to say any more. */
export async function compose(repositories: Repositories, delivery: Delivery, now: number): Promise<Composed | null> {
  const { content, workspaceId } = delivery
  const team = await repositories.teams.find(workspaceId, content.teamId)
  if (!team) return null
  const occasion = { delivery, team, now }
  switch (content.kind) {
    case 'digest':
      return composeDigest(repositories, { ...occasion, content })
    case 'digest-thread':
      return composeThread(repositories, { ...occasion, content })
    case 'digest-agents':
      return composeAgents(repositories, { ...occasion, content })
    case 'digest-correction':
      return composeCorrection(repositories, { ...occasion, content })
    case 'correction-told':
      return composeTold(repositories, { ...occasion, content })
    case 'incident-opened':
    case 'incident-resolved':
      return post(await composeNotice(repositories, { delivery, content, team, now }))
    case 'incident-closed': {
      const { subject, changedBy } = content
      const isTold = await wasTold(repositories, delivery, content)
      return post(isTold ? incidentClosedMessage(subject, { team, changedBy }) : null)
    }
    case 'delivery-failed': {
      const failed = await repositories.deliveries.find(content.deliveryId)
      return post(deliveryFailedMessage(content, { team, failed: failed ?? { channelId: team.channelId, content } }))
    }
  }
}

const post = (message: Message | null): Composed | null => message && { kind: 'post', message }

/** Who has not been told that something is critical is not told that it no longer is. */
async function composeNotice(
  repositories: Repositories,
  { delivery, content, team }: Occasion<'incident-opened' | 'incident-resolved'>,
): Promise<Message | null> {
  const incident = await repositories.incidents.find(team.id, content.incidentId)
  const limit = (await repositories.limits.ofTeam(team.id)).find(({ id }) => id === incident?.limitId)
  if (!incident || !limit) return null
  if (content.kind === 'incident-opened')
    return incident.resolvedAt === null ? incidentOpenedMessage(incident, { team, limit }) : null
  return (await wasTold(repositories, delivery, content)) ? incidentResolvedMessage(incident, { team, limit }) : null
}

/** Whether the notice that opened the incident reached this person, or may have. */
async function wasTold(
  { deliveries }: Repositories,
  { channelId }: Delivery,
  { incidentId }: { readonly incidentId: number },
): Promise<boolean> {
  const notice = await deliveries.inSlot(noticeSlot({ kind: 'incident-opened', incidentId }, channelId))
  return notice?.state === 'sent' || notice?.state === 'uncertain'
}
