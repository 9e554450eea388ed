import type { Delivery, DeliveryContent } from '../domain/delivery/delivery.ts'
import type { DigestSaid } from '../domain/digest/said.ts'
import { managersOf } from '../domain/team.ts'
import type { Repositories } from '../ports.ts'
import { oweCorrection } from './owe-corrections.ts'

/** What belongs to a digest is of no use a day later. */
const EXPIRES_MS = 24 * 3_600_000

interface Followed {
  readonly delivery: Delivery
  readonly now: number
  /** What a corrected digest says now; null unless the delivery was a correction that was made. */
  readonly amended: DigestSaid | null
}

/**
 * Enters what follows a delivery that was sent, in the transaction that records it: a digest's thread, what managers
 * are told of single agents, and a look at it when records changed meanwhile; after a correction, why it was made.
 */
export async function followDigest(repositories: Repositories, { delivery, now, amended }: Followed): Promise<void> {
  const { content, id } = delivery
  if (content.kind === 'digest') {
    const said = (await repositories.deliveries.find(id))?.said
    if (said && (await isOvertaken(repositories, delivery, said))) await oweCorrection(repositories, delivery, now)
    if (!said || Object.keys(said.figures).length === 0) return
    await enter(repositories, delivery, { slot: `digest-thread:${id}`, kind: 'digest-thread', digestId: id, now })
    if (said.explained.length > 0) await tellManagers(repositories, delivery, now)
  }
  if (content.kind === 'digest-correction' && amended) {
    const { digestId } = content
    const nth = amended.corrections.length - 1
    await repositories.deliveries.amend(digestId, amended)
    const slot = `correction-told:${digestId}:${nth}`
    await enter(repositories, delivery, { slot, kind: 'correction-told', digestId, nth, now })
  }
}

/** Whether anything was recorded since it was put into words: what came before it stood owed it no correction. */
async function isOvertaken(
  { teams }: Repositories,
  { workspaceId, teamId }: Delivery,
  said: DigestSaid,
): Promise<boolean> {
  const team = await teams.find(workspaceId, teamId)
  return team !== null && team.revision !== said.made.revision
}

async function tellManagers(repositories: Repositories, delivery: Delivery, now: number): Promise<void> {
  const { id, workspaceId, teamId } = delivery
  const team = await repositories.teams.find(workspaceId, teamId)
  for (const manager of team ? managersOf(team) : []) {
    const slot = `digest-agents:${id}:${manager}`
    const to = { ...delivery, channelId: manager }
    await enter(repositories, to, { slot, kind: 'digest-agents', digestId: id, now })
  }
}

type Following =
  | { readonly kind: 'digest-thread' | 'digest-agents'; readonly digestId: string }
  | { readonly kind: 'correction-told'; readonly digestId: string; readonly nth: number }

async function enter(
  { deliveries }: Repositories,
  { workspaceId, teamId, channelId }: Delivery,
  { slot, now, ...following }: Following & { readonly slot: string; readonly now: number },
): Promise<void> {
  const content: DeliveryContent = { teamId, ...following }
  const delivery = { slot, workspaceId, teamId, channelId, content, dueAt: now, expiresAt: now + EXPIRES_MS }
  await deliveries.enter(delivery, now)
}
