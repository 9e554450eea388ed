import type { Delivery, DeliveryContent } from '../domain/delivery/delivery.ts'
import type { Team } from '../domain/team.ts'
import { channelGoneMessage } from '../messages/channel-gone.ts'
import type { Repositories } from '../ports.ts'
import type { Composed } from './composed.ts'
import { heldUntil } from './quiet-of.ts'

interface Occasion {
  readonly delivery: Delivery
  readonly content: Extract<DeliveryContent, { readonly kind: 'channel-gone' }>
  readonly team: Team
  readonly now: number
}

/** That a channel takes no digests; null when none of its schedules is held any more. */
export async function composeHeld(
  repositories: Pick<Repositories, 'schedules' | 'quietHours'>,
  { delivery, content, team, now }: Occasion,
): Promise<Composed | null> {
  const person = delivery.channelId
  const all = await repositories.schedules.ofTeam(team.id)
  const held = all.filter((schedule) => schedule.channelId === content.channelId && schedule.held)
  if (held.length === 0) return null
  const until = await heldUntil(repositories, { team, person, now, isCritical: false })
  return until === null ? { kind: 'post', message: channelGoneMessage(held, team) } : { kind: 'wait', until }
}
