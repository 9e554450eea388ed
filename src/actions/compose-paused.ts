import type { Delivery, DeliveryContent } from '../domain/delivery/delivery.ts'
import { isManager, type Team } from '../domain/team.ts'
import { limitPausedMessage } from '../messages/limit-paused.ts'
import type { Repositories } from '../ports.ts'
import type { Composed } from './composed.ts'
import { heldUntil } from './quiet-of.ts'
import { spellingsOfParts } from './spellings-for.ts'

interface Occasion {
  readonly delivery: Delivery
  readonly content: Extract<DeliveryContent, { readonly kind: 'limit-paused' }>
  readonly team: Team
  readonly now: number
}

/** That a limit is paused; null when it is no longer, and for who is no manager any more. */
export async function composePaused(
  repositories: Pick<Repositories, 'limits' | 'teams' | 'quietHours'>,
  { delivery, content, team, now }: Occasion,
): Promise<Composed | null> {
  const person = delivery.channelId
  const limit = (await repositories.limits.ofTeam(team.id)).find(({ id }) => id === content.limitId)
  if (!limit?.failing || limit.failing.pausedAt === null || !isManager(team, person)) return null
  const until = await heldUntil(repositories, { team, person, now, isCritical: false })
  if (until !== null) return { kind: 'wait', until }
  const spellings = await spellingsOfParts([limit], team, repositories)
  return { kind: 'post', message: limitPausedMessage({ ...limit, failing: limit.failing }, { team, spellings }) }
}
