import { USUAL_SETTINGS } from '../domain/digest/digest-settings.ts'
import type { Delivery, DeliveryContent } from '../domain/delivery/delivery.ts'
import type { Team } from '../domain/team.ts'
import type { Period } from '../domain/time/period.ts'
import type { Message } from '../message.ts'
import { deliveryFailedMessage } from '../messages/delivery-failed.ts'
import { digestMessage } from '../messages/digest.ts'
import { spanWords } from '../messages/format-value.ts'
import { incidentClosedMessage, incidentOpenedMessage, incidentResolvedMessage } from '../messages/incident.ts'
import type { Repositories } from '../ports.ts'
import { gatherDigest } from './make-digest.ts'
import { noticeSlot } from './notify-managers.ts'

/** Digests that go out later than this after their time say so. */
const LATE_MS = 10 * 60_000
/** How far back the team's deliveries are looked through for digests that did not go out. */
const LOOKED_THROUGH = 100

interface Occasion<K extends DeliveryContent['kind']> {
  readonly delivery: Delivery
  readonly content: Extract<DeliveryContent, { kind: K }>
  readonly team: Team
  readonly now: number
}

/** The words of a delivery, made from what is known now; null when there is nothing to say any more. */
export async function compose(repositories: Repositories, delivery: Delivery, now: number): Promise<Message | null> {
  const { content, workspaceId } = delivery
  const team = await repositories.teams.find(workspaceId, content.teamId)
  if (!team) return null
  switch (content.kind) {
    case 'digest':
      return composeDigest(repositories, { delivery, content, team, now })
    case 'incident-opened':
    case 'incident-resolved':
      return composeNotice(repositories, { delivery, content, team, now })
    case 'incident-closed':
      return (await wasTold(repositories, delivery, content))
        ? incidentClosedMessage(content.subject, { team, changedBy: content.changedBy })
        : null
    case 'delivery-failed': {
      const failed = await repositories.deliveries.find(content.deliveryId)
      return deliveryFailedMessage(content, { team, channelId: failed?.channelId ?? team.channelId })
    }
  }
}

async function composeDigest(repositories: Repositories, occasion: Occasion<'digest'>): Promise<Message | null> {
  const { delivery, content, team, now } = occasion
  const { channelId, dueAt } = delivery
  const { scheduleId, cadence, period } = content
  const schedules = (await repositories.schedules.ofTeam(team.id)).filter((one) => one.channelId === channelId)
  if (scheduleId !== undefined && schedules.every(({ id }) => id !== scheduleId)) return null
  const settings = schedules.find((one) => one.cadence === cadence)?.settings ?? USUAL_SETTINGS
  const digest = await gatherDigest(repositories, { team, cadence, period, settings })
  const lateBy = now - dueAt > LATE_MS ? { lateBy: spanWords(now - dueAt) } : {}
  return digestMessage(digest, { ...lateBy, skipped: await skippedBefore(repositories, occasion) })
}

/** What this channel's digests of the same cadence were about that expired since the last one that went out. */
async function skippedBefore(
  { deliveries }: Repositories,
  { delivery, content: { cadence } }: Occasion<'digest'>,
): Promise<Period[]> {
  const { teamId, channelId, dueAt, id } = delivery
  const skipped: Period[] = []
  for (const record of await deliveries.ofTeam(teamId, LOOKED_THROUGH)) {
    const { content, state } = record
    if (content.kind !== 'digest' || content.cadence !== cadence) continue
    if (record.channelId !== channelId || record.id === id || record.dueAt > dueAt) continue
    if (state === 'sent') break
    if (state === 'expired') skipped.unshift(content.period)
  }
  return skipped
}

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
