import type { Delivery } from '../domain/delivery/delivery.ts'
import { isManager, reachableManagers } from '../domain/team.ts'
import type { Message } from '../message.ts'
import { deliveryFailedMessage } from '../messages/delivery-failed.ts'
import { managerNeededMessage, personUnreachableMessage } from '../messages/unreachable.ts'
import type { Repositories } from '../ports.ts'
import { composeAgents, composeCorrection, composeDigest, composeThread, composeTold } from './compose-digest.ts'
import { composeGap } from './compose-gap.ts'
import { composeGathered } from './compose-gathered.ts'
import { composeHeld } from './compose-held.ts'
import { composePaused } from './compose-paused.ts'
import { composeIncident } from './compose-incident.ts'
import { composeNoise } from './compose-noise.ts'
import type { Composed } from './composed.ts'

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
    case 'incident-edited':
    case 'incident-told':
      return composeIncident(repositories, { ...occasion, content })
    case 'incidents-gathered':
    case 'incidents-edited':
      return composeGathered(repositories, { ...occasion, content })
    case 'gap-opened':
    case 'gap-edited':
    case 'gap-told':
      return composeGap(repositories, { ...occasion, content })
    case 'channel-gone':
      return composeHeld(repositories, { ...occasion, content })
    case 'limit-paused':
      return composePaused(repositories, { ...occasion, content })
    case 'noise-report':
      return composeNoise(repositories, { ...occasion, content })
    case 'person-unreachable': {
      const isStillSo = team.unreachable.includes(content.person) && isManager(team, delivery.channelId)
      return post(isStillSo ? personUnreachableMessage(content.person, team) : null)
    }
    case 'manager-needed':
      return post(reachableManagers(team).length === 0 ? managerNeededMessage(content.person, team) : null)
    case 'delivery-failed': {
      const failed = await repositories.deliveries.find(content.deliveryId)
      return post(deliveryFailedMessage(content, { team, failed: failed ?? { channelId: team.channelId, content } }))
    }
  }
}

const post = (message: Message | null): Composed | null => message && { kind: 'post', message }
